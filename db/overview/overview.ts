import { formatShare } from '@/lib/chart/axis-ticks'
import { failureOf } from '@/lib/failures'
import { formatCount } from '@/lib/format'
import { failingNames } from '@/lib/overview/failing-names'
import {
  type AttentionItem,
  type Check,
  type LastHour,
  mostOfAKind,
  type Overview,
  type Severity,
} from '@/lib/overview/overview'
import type { Thresholds } from '@/lib/overview/thresholds'
import { judge } from '@/lib/overview/verdict'
import { noCompletionFilters } from '@/lib/trends/cells'
import { Tally, tallyBy } from '@/lib/trends/summaries'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import type { Reader } from '../database'
import { readSigns } from '../executors/signs'
import type { OwnReader } from '../own/own-database'
import { type Completions, getCompletionsOfEach } from '../rollups/completions'
import { abandonedVersions } from './abandoned-versions'
import type { AttentionCheck, CheckSubject } from './check'
import { deadLetters } from './dead-letters'
import { lateSchedules } from './late-schedules'
import { likelyOrphans } from './likely-orphans'
import { newErrors } from './new-errors'
import { passedDeadlines } from './passed-deadlines'
import { waitingQueues } from './waiting-queues'

const minute = 60_000
const hour = 60 * minute
const week = 7 * 24 * hour

const others: [Check, AttentionCheck][] = [
  ['new errors', newErrors],
  ['waiting queues', waitingQueues],
  ['likely orphans', likelyOrphans],
  ['versions that nobody runs', abandonedVersions],
  ['late schedules', lateSchedules],
  ['dead letters', deadLetters],
  ['passed deadlines', passedDeadlines],
]

const order: Severity[] = ['failing', 'degraded', 'notice']

/** How the applications of a database are, what needs attention, and what could not be checked. */
export async function getOverview(
  reader: Reader,
  own: OwnReader,
  thresholds: Thresholds,
): Promise<Overview> {
  const now = reader.now()
  const seen = readSigns(reader)
  // Those who wait for it tell of its failure.
  seen.catch(() => {})
  const subject: CheckSubject = { reader, own, thresholds, now, seen }
  const ended = lastHourAndWeek(subject)
  const results = await Promise.all([
    attempt('failing workflows', async () => failing(await ended)),
    ...others.map(([check, run]) => attempt(check, () => run(subject))),
  ])
  const { current, usual } = await ended
  const attention = results
    .flatMap(({ items }) => items)
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  const unchecked = results.flatMap(({ failure }) => (failure ? [failure] : []))
  const lastHour = sumUp(current, usual)
  return {
    verdict: judge(lastHour, attention, unchecked.length, thresholds),
    ...{ lastHour, attention, unchecked, thresholds },
    accuracy: usual.accuracy,
    coverage: current.coverage,
    asOf: now,
  }
}

/** A known failure of one check is told beside the others, never taken for silence. */
async function attempt(check: Check, run: () => Promise<AttentionItem[]>) {
  try {
    return { items: await run(), failure: null }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return { items: [], failure: { check, sentence: failure.sentence } }
  }
}

type Ended = { current: Completions; usual: Completions }

async function lastHourAndWeek({ reader, own, now }: CheckSubject): Promise<Ended> {
  const to = Math.ceil(now / minute) * minute
  const from = to - hour
  const before = Math.floor((from - week) / hour) * hour
  const spans = [
    { from, to, starts: [from] },
    { from: before, to: from, starts: [before] },
  ] as const
  const shared = { filters: noCompletionFilters, by: ['name'] as const }
  const [current, usual] = await getCompletionsOfEach(reader, own, spans, shared)
  return { current, usual }
}

function sumUp({ cells }: Completions, usual: Completions): LastHour {
  const all = cells.reduce((tally, cell) => tally.add(cell), new Tally())
  const before = usual.cells.reduce((tally, cell) => tally.add(cell), new Tally()).summary()
  const { completed, failed, failureRate } = all.summary()
  return {
    ...{ completed, failed, failureRate, usualRate: before.failureRate },
    byStatus: { ...all.byStatus },
  }
}

function failing({ current, usual }: Ended): AttentionItem[] {
  const byName = ({ cells }: Completions) =>
    tallyBy(
      cells,
      ({ name }) => name,
      (tally, cell) => tally.add(cell),
    )
  return failingNames(byName(current), byName(usual))
    .slice(0, mostOfAKind)
    .map(({ name, severity, failed, completed, rate, usualRate }) => {
      return {
        check: 'failing workflows',
        severity,
        title: `${name || 'A workflow without a name'} ${severity === 'failing' ? 'fails' : 'fails more than usual'}: ${formatShare(rate)} in the last hour`,
        detail: `${formatCount(failed)} of ${formatCount(completed)} failed; ${
          usualRate === null
            ? 'it did not run in the week before'
            : `${formatShare(usualRate)} in the week before`
        }.`,
        evidence: {
          screen: 'workflows',
          search: workflowFiltersToSearch({
            name: [name],
            status: ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
            range: '24h',
          }),
        },
        fix: {
          label: 'See its errors',
          target: { screen: 'errors', search: workflowFiltersToSearch({ name: [name] }) },
        },
      }
    })
}
