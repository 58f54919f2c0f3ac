'use client'

import Link from 'next/link'
import { pages } from '@/lib/paths'
import { subjectOf } from '@/lib/verbs'

/** What was acted on, as a link to where it is seen now; it may be gone. */
export function SubjectLink(props: { database: string; verb: string; id: string }) {
  const { verb, id } = props
  const href = hrefOf(props)
  const text = <span className="font-mono text-sm">{id}</span>
  if (href === null) return text
  return (
    <Link
      href={href}
      prefetch={false}
      title={`Open the ${subjectOf(verb)} ${id}`}
      className="above-link rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {text}
    </Link>
  )
}

function hrefOf({ database, verb, id }: { database: string; verb: string; id: string }) {
  switch (subjectOf(verb)) {
    case 'workflow':
      return pages.workflow(database, id)
    case 'queue':
      return pages.queue(database, id)
    case 'schedule':
      return pages.schedule(database, id)
    case 'error':
      return pages.error(database, id)
    case 'version':
      return pages.versions(database)
    case null:
      return null
  }
}
