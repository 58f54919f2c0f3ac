import type { Reader } from '@/db/database'
import { listErrorGroups } from '@/db/errors/list-groups'
import { listExecutors } from '@/db/executors/list-executors'
import { getOverview } from '@/db/overview/overview'
import type { OwnReader } from '@/db/own/own-database'
import { listQueueActivity } from '@/db/queues/activity'
import { listQueueEntries } from '@/db/queues/entries'
import { getQueueFlow } from '@/db/queues/flow'
import { getQueue } from '@/db/queues/get'
import { listQueues } from '@/db/queues/list'
import { getQueueRuns, getQueueWaits } from '@/db/queues/times'
import { getStorage } from '@/db/storage/get-storage'
import { listRegressions } from '@/db/trends/regressions'
import { listSlowest } from '@/db/trends/slowest'
import { getTrendSeries } from '@/db/trends/trend-series'
import { listStepTrends, listWorkflowTrends } from '@/db/trends/trend-table'
import { listVersionActivity } from '@/db/versions/activity'
import { listVersions } from '@/db/versions/list-versions'
import { parseErrorFilters } from '@/lib/error-filters'
import { defaultThresholds } from '@/lib/overview/thresholds'
import { api } from '@/lib/paths'
import { flowWindow } from '@/lib/queue-flow'
import { parseEntryFilter } from '@/lib/queue-view'
import { parseTrendFilters, type TrendFilters } from '@/lib/trends/trend-filters'
import { parseVersionRange } from '@/lib/version-view'
import type { Question } from './questions'
import type { Samples } from './samples'
import { slug } from './slug'

const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Europe/'))

/** What the screens of the fleet ask: overview, queues, errors, trends, versions. */
export function fleetQuestions({ nameCommon }: Samples): Question[] {
  return [
    {
      ...only('overview', api.overview(slug)),
      ask: (reader, own) => getOverview(reader, own, defaultThresholds),
      sharedMs: 4_550,
    },
    ...['24h', '7d', '30d', '90d'].map((range) => trend('', range, getTrendSeries)),
    trend('', '30d', getTrendSeries, `name=${nameCommon}`),
    ...['24h', '7d', '30d', '90d'].map((range) => trend('workflows', range, listWorkflowTrends)),
    ...['24h', '7d', '30d'].map((range) => trend('steps', range, listStepTrends)),
    ...['24h', '7d', '30d'].map((range) => trend('regressions', range, listRegressions)),
    { ...trend('slowest', '24h', listSlowest), best: slowest(1) },
    { ...trend('slowest', '7d', listSlowest), target: 'page', best: slowest(7) },
    {
      ...only('queues', api.queues(slug)),
      ask: listQueues,
      sharedMs: 1_550,
      client: (client) => client.listQueuedWorkflows({}),
    },
    {
      ...only('queues: last hour', api.queueActivity(slug)),
      ask: (reader) => listQueueActivity(reader),
      sharedMs: 4_550,
    },
    ...ofQueue('bookings'),
    ...(['24h', '7d', '30d'] as const).map(
      (range): Question => ({
        ...only(`errors, ${range}`, api.errors(slug, `range=${range}`)),
        ask: (reader, own) => {
          const filters = parseErrorFilters(new URLSearchParams(`range=${range}`))
          return listErrorGroups(reader, filters, own)
        },
        sharedMs: 4_550,
        target: range === '24h' ? 'page' : 'rollup',
      }),
    ),
    { ...only('versions', api.versions(slug)), ask: listVersions, sharedMs: 1_550 },
    { ...only('executors', api.executors(slug)), ask: listExecutors, sharedMs: 4_550 },
    {
      ...only('versions: figures, 7d', api.versions(slug, 'activity')),
      ask: (reader, own) =>
        listVersionActivity(reader, parseVersionRange(new URLSearchParams()), own),
      sharedMs: 9_050,
      target: 'rollup',
    },
    { ...only('storage', api.storage(slug)), ask: getStorage, sharedMs: 10_050 },
  ]
}

function only(label: string, path: string): Omit<Question, 'ask'> {
  return { label, path, best: null, client: null }
}

/** Long shared answers are asked for in another zone each time, which asks anew. */
function trend(
  of: Parameters<typeof api.trends>[1],
  range: string,
  ask: (reader: Reader, filters: TrendFilters, own: OwnReader) => Promise<unknown>,
  filter = '',
): Question {
  const search = [`range=${range}`, filter].filter((part) => part !== '').join('&')
  const path = api.trends(slug, of, search)
  return {
    ...only(`trends${of === '' ? '' : `: ${of}`}, ${search.slice(6)}`, path),
    ask: (reader, own) => ask(reader, parseTrendFilters(new URLSearchParams(search)), own),
    vary: (sample) => `${path}&zone=${encodeURIComponent(zones[sample % zones.length] ?? 'UTC')}`,
    target: range === '24h' ? 'page' : 'rollup',
  }
}

function ofQueue(name: string): Question[] {
  const path = api.queue(slug, name)
  const parts = {
    flow: ['depth', getQueueFlow, 4_550],
    waits: ['waits', getQueueWaits, 9_550],
    runs: ['run times', getQueueRuns, 9_550],
  } as const
  const panel = (part: keyof typeof parts, range: '24h' | '7d'): Question => {
    const [label, ask, sharedMs] = parts[part]
    return {
      ...only(`queue: ${label}, ${range}`, `${path}/${part}?range=${range}`),
      ask: (reader, own) => ask(reader, { name, window: flowWindow(range, reader.now()) }, own),
      sharedMs,
      target: range === '24h' ? 'page' : 'rollup',
    }
  }
  return [
    { ...only('queue: now', path), ask: (reader) => getQueue(reader, name), sharedMs: 1_550 },
    ...(['flow', 'waits', 'runs'] as const).flatMap((part) => [
      panel(part, '24h'),
      panel(part, '7d'),
    ]),
    {
      ...only('queue: what is next', `${path}/entries`),
      ask: (reader) =>
        listQueueEntries(reader, { name, ...parseEntryFilter(new URLSearchParams()) }),
    },
  ]
}

function slowest(days: number): string {
  return `select workflow_uuid, name, status, application_version, completed_at,
      completed_at - coalesce(started_at_epoch_ms, created_at) as ms
    from dbos.workflow_status
   where completed_at >= (extract(epoch from now()) * 1000)::int8 - ${days * 86_400_000}
     and status in ('SUCCESS', 'ERROR')
   order by ms desc limit 20`
}
