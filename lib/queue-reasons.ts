import { formatAmount, formatCount, formatTickingDuration } from './format'
import { describeRate } from './queue-limits'
import type { QueueEvidence, StuckKind, StuckReason } from './queue-stuck'

/** Why nothing starts: a function a reason, `null` where it is not this one. */

function certainly(kind: StuckKind, sentence: string, until: number | null = null): StuckReason {
  return { kind, sentence, isInferred: false, until }
}

function inferred(kind: StuckKind, sentence: string): StuckReason {
  return { kind, sentence, isInferred: true, until: null }
}

export function held({ limits }: QueueEvidence): StuckReason | null {
  if (limits?.concurrency === 0)
    return certainly('held', 'Held: its concurrency is 0, so nothing starts.')
  if (limits?.workerConcurrency === 0)
    return certainly('held', 'Held: its concurrency of a worker is 0, so nothing starts.')
  if (limits?.rateLimitMax === 0)
    return certainly('held', 'Held: its rate limit is 0 starts, so nothing starts.')
  return null
}

export function noPartitionKey({ isPartitioned, heads, of }: QueueEvidence): StuckReason | null {
  if (!isPartitioned || heads.length === 0) return null
  if (heads.some(({ partitionKey }) => partitionKey !== null)) return null
  return certainly(
    'no-partition-key',
    `The queue is partitioned and ${
      of === 'workflow'
        ? 'it has no partition key, so no worker ever takes it.'
        : 'the first in line have no partition key, so no worker ever takes them.'
    }`,
  )
}

export function appMismatch(queue: QueueEvidence): StuckReason | null {
  const { applicationName: owner, heads, name } = queue
  if (owner === null || heads.length === 0) return null
  const others = new Set(heads.map(({ applicationName }) => applicationName))
  if (others.has(owner) || others.has(null)) return null
  return certainly(
    'app-mismatch',
    `${of(queue, 'belongs', 'belong')} to ${list(others)} and the queue ${name} to ${owner}, whose workers take only their own.`,
  )
}

export function rateLimit({
  limits,
  rateUsed,
  rateFreesAt,
  now,
}: QueueEvidence): StuckReason | null {
  const max = limits?.rateLimitMax ?? null
  const rate = describeRate(max, limits?.rateLimitPeriodSec ?? null)
  if (max === null || rate === null || rateUsed === null || rateUsed < max) return null
  const wait = rateFreesAt === null ? null : Math.max(0, rateFreesAt - now)
  const next = wait === null ? '' : ` The next may start in ${formatTickingDuration(wait)}.`
  return certainly('rate-limit', `The rate limit of ${rate} is used up.${next}`, rateFreesAt)
}

export function concurrency({
  limits,
  running,
  holder,
  now,
  workers,
}: QueueEvidence): StuckReason | null {
  const limit = limits?.concurrency ?? null
  if (limit === null || running < limit) return null
  const slots = limit === 1 ? 'The one slot is taken' : `All ${formatCount(limit)} slots are taken`
  if (!holder || holder.dequeuedAt === null) return certainly('concurrency', `${slots}.`)
  const who = holder.executorId ? ` on executor ${holder.executorId}` : ''
  const since = formatTickingDuration(now - holder.dequeuedAt)
  const which = limit === 1 ? '' : ', the longest'
  const gone = workers?.count === 0 ? ', though no worker is seen' : ''
  return certainly('concurrency', `${slots}${which} for ${since}${who}${gone}.`)
}

export function partitionsFull({ limits, partitions }: QueueEvidence): StuckReason | null {
  const limit = limits?.partitionConcurrency ?? null
  if (limit === null || partitions === null || partitions.waiting === 0) return null
  if (partitions.full < partitions.waiting) return null
  const which =
    partitions.waiting === 1
      ? 'The one partition that waits has'
      : `All ${formatCount(partitions.waiting)} partitions that wait have`
  return certainly(
    'partitions-full',
    `${which} ${formatCount(limit)} running, as many as they may.`,
  )
}

export function noWorker({
  workers,
  startsSince,
  lastStartedAt,
  now,
}: QueueEvidence): StuckReason | null {
  if (workers === null || workers.count > 0 || lastStartedAt !== null) return null
  const since = formatTickingDuration(now - startsSince)
  return inferred(
    'no-worker',
    `No worker is seen: no DBOS connection to the database, and nothing started in the last ${since}.`,
  )
}

export function version(queue: QueueEvidence): StuckReason | null {
  const { heads, workers, latestVersion, isInternal } = queue
  if (workers === null || heads.length === 0) return null
  const pinned = new Set(heads.map((head) => head.applicationVersion ?? latestVersion))
  if (pinned.has(null) || [...pinned].some((one) => one && workers.versions.includes(one)))
    return null
  const named = list(new Set([...pinned].filter((one) => one !== null)))
  const run = workers.versions.length > 0 ? `; workers run ${list(new Set(workers.versions))}` : ''
  if (heads.every(({ applicationVersion }) => applicationVersion === null))
    return inferred(
      'version',
      `${of(queue, 'names', 'name')} no version, so only workers of the latest, ${named}, take ${queue.of === 'workflow' ? 'it' : 'them'}, which no worker is seen to run${run}.`,
    )
  const why = isInternal
    ? of(queue, 'was resumed, forked or scheduled on', 'were resumed, forked or scheduled on')
    : of(queue, 'is pinned to', 'are pinned to')
  return inferred('version', `${why} version ${named}, which no worker is seen to run${run}.`)
}

export function notRegistered({ hasRegistry, isRegistered, isInternal }: QueueEvidence) {
  if (!hasRegistry || isRegistered || isInternal) return null
  return inferred(
    'not-registered',
    'No queue of this name is registered, so workers serve it only where their code declares it.',
  )
}

export function workerConcurrency({ limits, running, workers }: QueueEvidence): StuckReason | null {
  const limit = limits?.workerConcurrency ?? null
  if (limit === null || workers === null || workers.count === 0) return null
  if (running < limit * workers.count) return null
  return inferred(
    'worker-concurrency',
    `${workers.count === 1 ? 'The one worker that is seen' : `Each of the ${formatAmount(workers.count, 'worker')} that are seen`} may run ${formatCount(limit)}, and ${formatCount(running)} ${running === 1 ? 'runs' : 'run'}.`,
  )
}

export function unknown({ now, lastStartedAt, startsSince }: QueueEvidence): StuckReason {
  const since = formatTickingDuration(now - (lastStartedAt ?? startsSince))
  return inferred(
    'unknown',
    `Nothing has started for ${since}, and the database does not say why. The log of an executor may.`,
  )
}

function list(values: ReadonlySet<string | null>): string {
  const named = [...values].filter((value) => value !== null)
  return named.length <= 2
    ? named.join(' and ')
    : `${named.slice(0, 2).join(', ')} and ${named.length - 2} more`
}

function of(queue: QueueEvidence, one: string, many: string): string {
  return queue.of === 'workflow' ? `It ${one}` : `The first in line ${many}`
}
