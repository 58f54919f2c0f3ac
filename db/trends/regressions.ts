import { findRegressions, type Regression, rankRegressions } from '@/lib/trends/regressions'
import { type Tally, tallyBy } from '@/lib/trends/summaries'
import {
  hourSpans,
  type TrendFilters,
  type TrendWindow,
  toCompletionFilters,
  trendWindow,
  wholeSpans,
} from '@/lib/trends/trend-filters'
import type { RegressionAnswer } from '@/lib/trends/trends'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { type Completions, getCompletionsOfEach } from '../rollups/completions'
import { getStepCompletionsOfEach } from '../rollups/step-completions'
import { worse } from './trend-series'

const mostVersions = 1_000
const mostListed = 50

/** What got worse with a version, or against the window before; by name, and by step. */
export async function listRegressions(
  reader: Reader,
  filters: TrendFilters,
  own: OwnReader,
): Promise<RegressionAnswer> {
  const asOf = reader.now()
  const window = trendWindow(filters, asOf)
  const wanted = toCompletionFilters(filters)
  const spans = wholeSpans(window)
  const [[now, before], [stepsNow, stepsBefore], order] = await Promise.all([
    getCompletionsOfEach(reader, own, spans, { filters: wanted, by: ['name', 'version'] }),
    getStepCompletionsOfEach(reader, own, hourSpans(window, asOf), {
      filters: { ...wanted, name: [] },
      byName: true,
    }),
    listVersionOrder(reader),
  ])
  const cells = [...now.cells, ...before.cells]
  const names = new Set(cells.map(({ name }) => name))
  // Filters of workflows say nothing of steps: those of another name would stand among them.
  const hasSteps = wanted.name.length + wanted.queue.length + wanted.version.length === 0
  const byStep = (of: typeof stepsNow) =>
    tallyBy(
      of.cells,
      ({ name }) => name,
      (tally, cell) => tally.addStep(cell),
    )
  const byName = (of: typeof now) =>
    tallyBy(
      of.cells,
      ({ name }) => name,
      (tally, cell) => tally.add(cell),
    )
  const nowSteps = byStep(stepsNow)
  const found = [
    ...byVersion(cells, order),
    ...byPeriod('workflow', byName(now), byName(before), window),
    ...(hasSteps ? byPeriod('step', nowSteps, byStep(stepsBefore), window) : []),
  ]
  return {
    regressions: rankRegressions(found).slice(0, mostListed),
    compared: names.size + (hasSteps ? nowSteps.size : 0),
    ...{ from: window.from, to: window.to, asOf, coverage: now.coverage },
    accuracy: [before, stepsNow, stepsBefore].reduce(
      (accuracy, one) => worse(accuracy, one.accuracy),
      now.accuracy,
    ),
  }
}

type Cells = Completions['cells']

/** Each version of a name against the one registered before it that the name ran on. */
function byVersion(cells: Cells, order: ReadonlyMap<string, number>): Regression[] {
  const tallies = tallyBy(
    cells.filter(({ version }) => order.has(version)),
    ({ name, version }) => JSON.stringify([name, version]),
    (tally, cell) => tally.add(cell),
  )
  const versionsOf = new Map<string, { version: string; tally: Tally }[]>()
  for (const [key, tally] of tallies) {
    const [name, version] = JSON.parse(key) as [string, string]
    versionsOf.set(name, [...(versionsOf.get(name) ?? []), { version, tally }])
  }
  return [...versionsOf].flatMap(([name, versions]) => {
    const sorted = versions.toSorted(
      (a, b) => (order.get(a.version) ?? 0) - (order.get(b.version) ?? 0),
    )
    return sorted.slice(1).flatMap((after, index) => {
      const before = sorted[index]
      return before
        ? findRegressions(
            { of: 'workflow', name, since: 'version' },
            { label: before.version, tally: before.tally },
            { label: after.version, tally: after.tally },
          )
        : []
    })
  })
}

function byPeriod(
  of: Regression['of'],
  now: ReadonlyMap<string, Tally>,
  before: ReadonlyMap<string, Tally>,
  { from, to }: TrendWindow,
): Regression[] {
  const days = Math.round((to - from) / 86_400_000)
  const span = days >= 1 ? `${days} d` : `${Math.round((to - from) / 3_600_000)} h`
  return [...now].flatMap(([name, tally]) => {
    const was = before.get(name)
    return was
      ? findRegressions(
          { of, name, since: 'period' },
          { label: `${span} before`, tally: was },
          { label: `last ${span}`, tally },
        )
      : []
  })
}

/** When each version was first registered, which is the order in which they were deployed. */
async function listVersionOrder({ db, schema }: Reader): Promise<Map<string, number>> {
  if (!schema.has('application_versions', 'created_at')) return new Map()
  const rows = await db
    .selectFrom('application_versions')
    .select(['version_name', 'created_at'])
    .orderBy('created_at', 'desc')
    .orderBy('version_name')
    .limit(mostVersions)
    .execute()
  return new Map(rows.map((row) => [row.version_name, row.created_at]))
}
