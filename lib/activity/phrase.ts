import { formatAbsolute, formatRelative, formatTickingDuration } from '../format'

/**
 * A sentence in pieces: words, and what on screen is a link or goes on ticking. Plain data, so
 * that the API answers the same sentence that the page shows.
 */
export type Phrase =
  | string
  /** A moment: `in 3 m`. */
  | { at: number }
  /** How long something has lasted: `3 m 04 s`. */
  | { since: number }
  | { workflowID: string; label: string | null }
  | { queue: string }

/** The sentence as plain text, at this moment; moments are written in UTC. */
export function sayPhrases(phrases: readonly Phrase[], now: number): string {
  return phrases.map((phrase) => sayPhrase(phrase, now)).join('')
}

function sayPhrase(phrase: Phrase, now: number): string {
  if (typeof phrase === 'string') return phrase
  if ('at' in phrase)
    return `${formatAbsolute(phrase.at, 'UTC')} UTC (${formatRelative(phrase.at, now)})`
  if ('since' in phrase) return formatTickingDuration(now - phrase.since)
  if ('queue' in phrase) return phrase.queue
  return phrase.label === null ? phrase.workflowID : `${phrase.label} ${phrase.workflowID}`
}
