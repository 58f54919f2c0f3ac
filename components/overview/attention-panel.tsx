'use client'

import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { AttentionItem, Overview, Severity, Target } from '@/lib/overview/overview'
import { pages } from '@/lib/paths'

const looks: Record<Severity, { tone: string; shape: string; word: string }> = {
  failing: { tone: 'text-failure', shape: 'triangle', word: 'failing' },
  degraded: { tone: 'text-waiting', shape: 'square', word: 'degraded' },
  notice: { tone: 'text-stopped', shape: 'dash', word: 'notice' },
}

/** Worst first; each leads to what it rests on, and to where something can be done. */
export function AttentionPanel(props: {
  database: string
  overview: Overview | null
  failed: boolean
}) {
  const { database, overview, failed } = props
  return (
    <Section title="Needs attention">
      {overview === null ? (
        failed ? (
          <p className="text-muted">Not known.</p>
        ) : (
          <SkeletonRows rows={4} label="Loading what needs attention" />
        )
      ) : (
        <>
          {overview.attention.length === 0 && (
            <p className="flex min-h-8 items-center text-muted">
              {overview.unchecked.length === 0
                ? 'Nothing: no name fails more than usual, no queue waits too long, no version or executor left work behind.'
                : 'Nothing among what could be checked.'}
            </p>
          )}
          <ul>
            {overview.attention.map((item) => (
              <Item key={`${item.check} ${item.title}`} database={database} item={item} />
            ))}
          </ul>
          {overview.unchecked.length > 0 && (
            <ul className="mt-2 text-muted text-sm">
              {overview.unchecked.map(({ check, sentence }) => (
                <li key={check}>
                  Not checked: {check}. {sentence}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  )
}

function Item({ database, item }: { database: string; item: AttentionItem }) {
  const look = looks[item.severity]
  return (
    <li className="relative flex min-h-12 items-center gap-3 border-line border-b px-2 py-1.5 hover:bg-hover max-md:flex-wrap">
      <span aria-hidden className={`status-mark ${look.tone}`} data-shape={look.shape} />
      <div className="min-w-0 flex-1">
        <Link
          href={hrefOf(database, item.evidence)}
          prefetch={false}
          className="rounded-sm font-medium after:absolute after:inset-0"
        >
          <span className="sr-only">{look.word}: </span>
          {item.title}
        </Link>
        <p className="line-clamp-2 break-words text-muted text-sm" title={item.detail}>
          {item.detail}
        </p>
      </div>
      {item.fix && (
        <Link
          href={hrefOf(database, item.fix.target)}
          prefetch={false}
          className={`${buttonClasses.plain} above-link`}
        >
          {item.fix.label}
        </Link>
      )}
    </li>
  )
}

function hrefOf(database: string, target: Target): string {
  switch (target.screen) {
    case 'queue':
      return pages.queue(database, target.name)
    case 'schedule':
      return pages.schedule(database, target.name)
    case 'error':
      return pages.error(database, target.fingerprint)
    case 'workflow':
      return pages.workflow(database, target.id)
    default:
      return pages[target.screen](database, target.search)
  }
}
