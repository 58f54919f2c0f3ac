'use client'

import Link from 'next/link'
import { useTicking } from '@/components/ui/clock'
import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import type { Phrase } from '@/lib/activity/phrase'
import { formatRelative } from '@/lib/format'
import { pages } from '@/lib/paths'

type PhraseTextProps = { database: string; phrases: readonly Phrase[]; asOf: number }

/** A sentence whose moments tick and whose subjects are links. */
export function PhraseText({ database, phrases, asOf }: PhraseTextProps) {
  return phrases.map((phrase, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have only their place
    <Piece key={at} {...{ database, phrase, asOf }} />
  ))
}

function Piece({ database, phrase, asOf }: { database: string; phrase: Phrase; asOf: number }) {
  if (typeof phrase === 'string') return phrase
  if ('at' in phrase) return <Moment at={phrase.at} asOf={asOf} />
  if ('since' in phrase) return <Duration startAt={phrase.since} endAt={null} asOf={asOf} />
  if ('queue' in phrase) return <To href={pages.queue(database, phrase.queue)}>{phrase.queue}</To>
  return (
    <To href={pages.workflow(database, phrase.workflowID)}>
      {phrase.label !== null && <>{phrase.label} </>}
      <span className="break-all font-mono font-normal text-sm">{phrase.workflowID}</span>
    </To>
  )
}

/** Both ways to say it, whatever the mode: `until` goes with the one, a glance with the other. */
function Moment({ at, asOf }: { at: number; asOf: number }) {
  const relative = useTicking((now) => formatRelative(at, now), asOf)
  return (
    <>
      <Time at={at} asOf={asOf} isAbsolute /> <span className="text-muted">({relative})</span>
    </>
  )
}

function To({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="rounded-sm underline underline-offset-2">
      {children}
    </Link>
  )
}
