import { noCompletionFilters, type SlotCell } from '@/lib/trends/cells'
import { findRegressions, rankRegressions } from '@/lib/trends/regressions'
import { Tally, tallyBy } from '@/lib/trends/summaries'
import { trendWindow } from '@/lib/trends/trend-filters'
import type { VersionActivities, VersionActivity } from '@/lib/version'
import { versionBefore } from '@/lib/version-latest'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { getCompletions } from '../rollups/completions'
import { listRegisteredVersions } from './registered'

const mostVersions = 200

/** What ended of each version in a span until now, against the version before it. */
export async function listVersionActivity(
  reader: Reader,
  range: string,
  own: OwnReader,
): Promise<VersionActivities> {
  const asOf = reader.now()
  const { from, to } = trendWindow({ range, from: null, to: null, zone: 'UTC' }, asOf)
  const [{ cells, accuracy, coverage }, registered] = await Promise.all([
    getCompletions(reader, own, {
      ...{ from, to, starts: [from], filters: noCompletionFilters, by: ['name', 'version'] },
    }),
    listRegisteredVersions(reader),
  ])
  const byVersion = new Map<string, SlotCell[]>()
  for (const cell of cells)
    byVersion.set(cell.version, [...(byVersion.get(cell.version) ?? []), cell])
  const all = cells.reduce((sum, { count }) => sum + count, 0)
  const versions = [...byVersion].flatMap(([version, own]): VersionActivity[] => {
    if (version === '') return []
    const summary = sumOf(own)
    const before = versionBefore(registered, version)
    const beforeCells = before === null ? undefined : byVersion.get(before)
    return [
      {
        ...{ version, summary, share: all === 0 ? 0 : summary.completed / all },
        previous:
          before !== null && beforeCells ? { version: before, summary: sumOf(beforeCells) } : null,
        regressions:
          before !== null && beforeCells
            ? compare({ version: before, cells: beforeCells }, { version, cells: own })
            : [],
      },
    ]
  })
  return {
    versions: versions
      .toSorted((a, b) => b.summary.completed - a.summary.completed)
      .slice(0, mostVersions),
    ...{ from, to, accuracy, coverage, asOf },
  }
}

function sumOf(cells: readonly SlotCell[]) {
  return cells.reduce((tally, cell) => tally.add(cell), new Tally()).summary()
}

type Side = { version: string; cells: readonly SlotCell[] }

/** Name by name: versions run different mixes of workflows, so their sums say little. */
function compare(before: Side, after: Side) {
  const was = namesOf(before)
  return rankRegressions(
    [...namesOf(after)].flatMap(([name, tally]) => {
      const old = was.get(name)
      return old
        ? findRegressions(
            { of: 'workflow', name, since: 'version' },
            { label: before.version, tally: old },
            { label: after.version, tally },
          )
        : []
    }),
  )
}

function namesOf({ cells }: Side) {
  return tallyBy(
    cells,
    ({ name }) => name,
    (tally, cell) => tally.add(cell),
  )
}
