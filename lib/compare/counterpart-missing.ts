import { formatAbsolute } from '../format'
import type { Counterpart, CounterpartKind } from './comparison'

/** Why there is nothing to compare with, and how far that was looked for. */
export function counterpartMissing(kind: CounterpartKind, found: Counterpart | null): string {
  if (!found) return 'No workflow in this database has the id of A.'
  if (kind === 'original')
    return 'It is no fork, or what it was forked from is no longer in this database.'
  const what =
    kind === 'last-success'
      ? 'No success of a workflow of this name was found before or after it'
      : 'No workflow of this name was found before it'
  if (found.searchedTo === null) return `${what}; all of history was searched.`
  return `${what}. The search went back to ${formatAbsolute(found.searchedTo, 'UTC')} UTC.`
}
