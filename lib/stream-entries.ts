import type { StreamEntry } from './workflow'

/**
 * Entries that were asked for earlier, and the newest ones, as one list without the mark of the
 * end. Where the stream grew meanwhile by more than is read at a time, a gap would be between the
 * two: then only the newest are shown, and what came before them can be asked for again.
 */
export function streamEntries(older: readonly StreamEntry[], newest: readonly StreamEntry[]) {
  const first = newest[0]?.offset ?? 0
  const before = older.filter(({ offset }) => offset < first)
  const hasGap = (before.at(-1)?.offset ?? first - 1) < first - 1
  const end = newest.find(({ closed }) => closed)
  return {
    entries: [...(hasGap ? [] : before), ...newest].filter(({ closed }) => !closed),
    isClosed: end !== undefined,
    closedAt: end?.writtenAt ?? null,
  }
}
