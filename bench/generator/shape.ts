/** The rest of what history is made of: queues, versions, causes of failure. */
export const queues = [
  { name: 'bookings', waitMs: 150, partitions: 0, concurrency: 100, worker: 20, limited: false },
  { name: 'messages', waitMs: 1400, partitions: 0, concurrency: null, worker: 50, limited: false },
  { name: 'payments', waitMs: 280, partitions: 0, concurrency: 40, worker: 10, limited: false },
  { name: 'agents', waitMs: 5500, partitions: 0, concurrency: 32, worker: 8, limited: false },
  {
    name: 'embeddings',
    waitMs: 2300,
    partitions: 200,
    concurrency: null,
    worker: 4,
    limited: false,
  },
  { name: 'partners', waitMs: 700, partitions: 0, concurrency: null, worker: 25, limited: true },
  { name: 'photos', waitMs: 850, partitions: 0, concurrency: 16, worker: 4, limited: false },
  { name: 'imports', waitMs: 40000, partitions: 40, concurrency: null, worker: 10, limited: false },
]

/** Deployed so many days before the end of the data. */
export const versionAges = [90, 61, 38, 22, 9, 3]

const systems = [
  'seat map',
  'card network',
  'rates feed',
  'mail relay',
  'model gateway',
  'ledger',
  'photo store',
  'partner hub',
  'search index',
  'identity',
]
const troubles: [name: string, message: (system: string) => string][] = [
  ['Error', (system) => `connect ECONNREFUSED 10.0.7.21:443 (${system})`],
  ['TimeoutError', (system) => `The ${system} did not answer within 30000ms`],
  ['ValidationError', (system) => `The ${system} refused booking {n}: "passenger" is required`],
  ['TypeError', (system) => `Cannot read properties of undefined (reading 'id') in ${system}`],
]

/** Forty causes, most frequent first; `{n}` differs in every occurrence. */
export const causes = troubles.flatMap(([name, message]) =>
  systems.map((system) => ({ name, message: message(system) })),
)

/** Cumulative shares of `count` ranks, without the last (1): the thresholds of width_bucket. */
export function zipf(count: number, exponent = 1): number[] {
  const weights = Array.from({ length: count }, (_, rank) => (rank + 1) ** -exponent)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return weights.slice(0, -1).map((weight) => {
    sum += weight / total
    return sum
  })
}
