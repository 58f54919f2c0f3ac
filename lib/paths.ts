import { fromBase64url, toBase64url } from './base64url'
import type { PayloadKind } from './workflow'

/** Words that stand in the place of an id in some route. */
const reserved = new Set([
  'new',
  'bulk',
  'counts',
  'facets',
  'histogram',
  'usual',
  'activity',
  'strips',
  'targets',
])
const plain = /^[A-Za-z0-9\-_.:@+]+$/

/** An id or name as one path segment: as it is where that is safe, else `~` and its base64url. */
export function toSegment(id: string): string {
  const safe = plain.test(id) && id !== '.' && id !== '..' && !reserved.has(id)
  return safe ? id : `~${toBase64url(id)}`
}

/**
 * The id of a path segment, decoded or still percent-encoded (pages receive it encoded, routes
 * decoded, people type either). `null` where `~…` is no base64url.
 */
export function fromSegment(segment: string): string | null {
  if (segment.startsWith('~')) return fromBase64url(segment.slice(1))
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a literal "%", hand-typed
  }
}

/** A longer way back would not fit into the header that leads to the sign-in. */
export const mostReturnTo = 4_000

type Search = URLSearchParams | string
type SchedulePart = 'runs' | 'calendar' | 'changes' | 'signs' | 'backfills' | 'backfill/preview'
type QueuePart = 'flow' | 'waits' | 'runs' | 'entries' | 'partitions' | 'changes'

function withSearch(path: string, search: Search): string {
  const text = search.toString().replace(/^\?/, '')
  return text === '' ? path : `${path}?${text}`
}

/** Every href of a page, below the base path. */
export const pages = {
  home: '/',
  login: (returnTo: string) =>
    returnTo === '/' || returnTo.length > mostReturnTo
      ? '/login'
      : `/login?returnTo=${encodeURIComponent(returnTo)}`,
  database: (database: string, search: Search = '') => withSearch(`/${database}`, search),
  workflows: (database: string, search: Search = '') =>
    withSearch(`/${database}/workflows`, search),
  workflow: (database: string, id: string, search: Search = '') =>
    withSearch(`/${database}/workflows/${toSegment(id)}`, search),
  compare: (database: string, sides: Record<string, string>) =>
    withSearch(`/${database}/compare`, new URLSearchParams(sides)),
  enqueue: (database: string, search: Search = '') =>
    withSearch(`/${database}/workflows/new`, search),
  trends: (database: string, search: Search = '') => withSearch(`/${database}/trends`, search),
  errors: (database: string, search: Search = '') => withSearch(`/${database}/errors`, search),
  error: (database: string, fingerprint: string, search: Search = '') =>
    withSearch(`/${database}/errors/${fingerprint}`, search),
  queues: (database: string, search: Search = '') => withSearch(`/${database}/queues`, search),
  queue: (database: string, name: string, search: Search = '') =>
    withSearch(`/${database}/queues/${toSegment(name)}`, search),
  schedules: (database: string, search: Search = '') =>
    withSearch(`/${database}/schedules`, search),
  newSchedule: (database: string, search: Search = '') =>
    withSearch(`/${database}/schedules/new`, search),
  schedule: (database: string, name: string, search: Search = '') =>
    withSearch(`/${database}/schedules/${toSegment(name)}`, search),
  versions: (database: string, search: Search = '') => withSearch(`/${database}/versions`, search),
  storage: (database: string, search: Search = '') => withSearch(`/${database}/storage`, search),
  audit: (database: string, search: Search = '') => withSearch(`/${database}/audit`, search),
  tokens: '/tokens',
  share: (secret: string) => `/share/${secret}`,
  api: (database: string, search: Search = '') => withSearch(`/${database}/api`, search),
}

/** Every URL of the API, below the base path; also the key under which its answer is cached. */
export const api = {
  document: '/api/openapi.json',
  live: (database: string) => `/api/${database}/live`,
  overview: (database: string) => `/api/${database}/overview`,
  trends: (
    database: string,
    of: '' | 'workflows' | 'steps' | 'regressions' | 'slowest',
    search: Search = '',
  ) => withSearch(`/api/${database}/trends${of === '' ? '' : `/${of}`}`, search),
  workflows: (database: string, search: Search = '') =>
    withSearch(`/api/${database}/workflows`, search),
  usualDurations: (database: string) => `/api/${database}/workflows/usual`,
  histogram: (database: string, search: string, zone: string) =>
    withSearch(
      `/api/${database}/workflows/histogram`,
      [search, `zone=${encodeURIComponent(zone)}`].filter(Boolean).join('&'),
    ),
  counts: (database: string, search: Search = '') =>
    withSearch(`/api/${database}/workflows/counts`, search),
  facets: (database: string) => `/api/${database}/workflows/facets`,
  workflow: (database: string, id: string) => `/api/${database}/workflows/${toSegment(id)}`,
  steps: (database: string, id: string, after?: number) =>
    withSearch(`${api.workflow(database, id)}/steps`, after === undefined ? '' : `after=${after}`),
  payload: (database: string, id: string, of: PayloadKind, full = false) =>
    `${api.workflow(database, id)}/payload?of=${encodeURIComponent(of)}${full ? '&full=true' : ''}`,
  activity: (database: string, id: string) => `${api.workflow(database, id)}/activity`,
  history: (database: string, id: string) => `${api.workflow(database, id)}/history`,
  raw: (database: string, id: string, after?: number) =>
    withSearch(`${api.workflow(database, id)}/raw`, after === undefined ? '' : `after=${after}`),
  family: (database: string, id: string) => `${api.workflow(database, id)}/family`,
  compare: (database: string, a: string, b: string) =>
    withSearch(`/api/${database}/compare`, new URLSearchParams({ a, b })),
  graph: (database: string, id: string) => `${api.workflow(database, id)}/graph`,
  events: (database: string, id: string) => `${api.workflow(database, id)}/events`,
  messages: (database: string, id: string) => `${api.workflow(database, id)}/messages`,
  streams: (database: string, id: string, older?: { key: string; before: number }) =>
    withSearch(
      `${api.workflow(database, id)}/streams`,
      older === undefined
        ? ''
        : new URLSearchParams({ key: older.key, before: String(older.before) }),
    ),
  topics: (database: string, id: string, step: number | null) =>
    withSearch(`${api.workflow(database, id)}/topics`, step === null ? '' : `step=${step}`),
  undo: (database: string, id: string) => `${api.workflow(database, id)}/undo`,
  export: (database: string, id: string, children: boolean) =>
    withSearch(`${api.workflow(database, id)}/export`, children ? 'children=true' : ''),
  import: (database: string) => `/api/${database}/workflows/import`,
  errors: (database: string, search: Search = '') => withSearch(`/api/${database}/errors`, search),
  error: (
    database: string,
    fingerprint: string,
    part: '' | 'workflows' | 'affected' | 'retry',
    search: Search = '',
  ) => withSearch(`/api/${database}/errors/${fingerprint}${part === '' ? '' : `/${part}`}`, search),
  queues: (database: string) => `/api/${database}/queues`,
  queueActivity: (database: string) => `/api/${database}/queues/activity`,
  queue: (database: string, name: string) => `/api/${database}/queues/${toSegment(name)}`,
  queuePart: (database: string, name: string, part: QueuePart, search: Search = '') =>
    withSearch(`${api.queue(database, name)}/${part}`, search),
  schedules: (database: string, search: Search = '') =>
    withSearch(`/api/${database}/schedules`, search),
  scheduleStrips: (database: string, search: Search = '') =>
    withSearch(`/api/${database}/schedules/strips`, search),
  scheduleTargets: (database: string) => `/api/${database}/schedules/targets`,
  schedule: (database: string, name: string) => `/api/${database}/schedules/${toSegment(name)}`,
  schedulePart: (database: string, name: string, part: SchedulePart, search: Search = '') =>
    withSearch(`${api.schedule(database, name)}/${part}`, search),
  versions: (database: string, part: '' | 'activity' | 'seen' = '', search: Search = '') =>
    withSearch(`/api/${database}/versions${part === '' ? '' : `/${part}`}`, search),
  versionWork: (database: string, version: string, part: 'failed' | 'waiting') =>
    `/api/${database}/versions/${toSegment(version)}/${part}`,
  executors: (database: string) => `/api/${database}/executors`,
  storage: (database: string) => `/api/${database}/storage`,
  audit: (database: string, search: Search = '') => withSearch(`/api/${database}/audit`, search),
  auditFacets: (database: string) => `/api/${database}/audit/facets`,
}
