import { tallyBy } from '@/lib/trends/summaries'
import { fewestRuns, type UsualDurations } from '@/lib/trends/usual-durations'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { getCompletions } from '../rollups/completions'
import { day, hour } from '../rollups/rollup-state'

const spanMs = 7 * day
const noFilters = { application: [], name: [], queue: [], version: [] }

/** The p95 of each workflow name over the last seven days, to within 10 %. */
export async function listUsualDurations(
  reader: Reader,
  _input: unknown,
  own: OwnReader,
): Promise<UsualDurations> {
  const asOf = reader.now()
  const to = Math.floor(asOf / hour) * hour
  const from = to - spanMs
  const question = { from, to, starts: [from], filters: noFilters, by: ['name'] as const }
  const { cells } = await getCompletions(reader, own, question)
  const tallies = tallyBy(
    cells,
    ({ name }) => name,
    (tally, cell) => tally.add(cell),
  )
  const known = [...tallies].flatMap(([name, { run }]): [string, number][] => {
    const p95 = run.total < fewestRuns ? null : run.percentile(0.95)
    return p95 === null ? [] : [[name, p95]]
  })
  return { p95Ms: Object.fromEntries(known), asOf }
}
