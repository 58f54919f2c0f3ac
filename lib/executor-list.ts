import {
  quietMs as defaultQuietMs,
  type Executor,
  type ExecutorKey,
  type ExecutorState,
  keyOf,
  type LikelyOrphan,
  type Sighting,
  unseenFactor,
} from './executor'
import {
  type Connections,
  executorOfConnection,
  isAnonymous,
  isConnected,
  versionOfConnection,
} from './executor-connections'
import { lastSignOf, type RunningWorkflow, toOrphan, whyStill } from './executor-orphans'
import { formatAmount, formatTickingDuration } from './format'

/** A trace that an executor left in the newest rows. */
export type Sign = ExecutorKey & { kind: 'start' | 'step' | 'end' | 'row'; at: number }

export type ExecutorEvidence = {
  now: number
  quietMs?: number
  signs: readonly Sign[]
  connections: Connections
  /** Those that are PENDING, or the oldest of them. */
  running: readonly RunningWorkflow[]
  isCut: boolean
  /** Registered ones, to read connections by. */
  versions: readonly string[]
}

/** An executor that worked so recently must be connected, or connections do not show. */
const surelyThereMs = 60_000

const did: Record<Sign['kind'], string> = {
  start: 'started a workflow',
  step: 'recorded a step',
  end: 'ended a workflow',
  row: 'changed a row that it still holds',
}

/** Every executor that rows or connections show, and the workflows that they likely left behind. */
export function inferExecutors(evidence: ExecutorEvidence): {
  executors: Executor[]
  orphans: LikelyOrphan[]
} {
  const found = gather(evidence)
  const hidden = hiddenApplications(evidence)
  const orphans: LikelyOrphan[] = []
  const executors = [...found.values()].map((traces) => {
    const judged = judge(traces, hidden, evidence)
    orphans.push(...judged.orphans)
    return judged.executor
  })
  return {
    executors: executors.toSorted(byNeed),
    orphans: orphans.toSorted(
      (a, b) => a.quietSince - b.quietSince || (a.workflowID < b.workflowID ? -1 : 1),
    ),
  }
}

type Traces = { key: ExecutorKey; running: RunningWorkflow[]; last: Sign | null }

function gather({ signs, running, connections, versions }: ExecutorEvidence) {
  const found = new Map<string, Traces>()
  const of = ({ executorId, applicationName, applicationVersion }: ExecutorKey) => {
    const key = { executorId, applicationName, applicationVersion }
    const text = keyOf(key)
    const known = found.get(text)
    if (known) return known
    const traces: Traces = { key, running: [], last: null }
    found.set(text, traces)
    return traces
  }
  for (const workflow of running) of(workflow).running.push(workflow)
  for (const sign of signs) {
    const traces = of(sign)
    if (traces.last === null || sign.at > traces.last.at) traces.last = sign
  }
  const known = [...found.values()].map(({ key }) => key)
  for (const name of new Set(connections)) {
    if (isAnonymous(name)) continue
    if (known.some((key) => isConnected([name], key.executorId, key.applicationVersion ?? '')))
      continue
    const version = versionOfConnection(name, versions)
    of({
      executorId: executorOfConnection(name, version),
      applicationName: null,
      applicationVersion: version,
    })
  }
  return found
}

/** Where somebody works right now and no connection is theirs, connections say nothing. */
export function hiddenApplications({
  signs,
  connections,
  now,
}: Pick<ExecutorEvidence, 'signs' | 'connections' | 'now'>): Set<string | null> {
  const hidden = new Set<string | null>()
  for (const { executorId, applicationVersion, applicationName, at } of signs)
    if (
      now - at < surelyThereMs &&
      !isConnected(connections ?? [], executorId, applicationVersion ?? '')
    )
      hidden.add(applicationName)
  return hidden
}

function judge(traces: Traces, hidden: ReadonlySet<string | null>, evidence: ExecutorEvidence) {
  const { now, connections, isCut } = evidence
  const { key, running, last } = traces
  const { connection, sentence } = sightingOf(key, hidden, connections)
  const patience =
    (evidence.quietMs ?? defaultQuietMs) * (connection === 'unknown' ? unseenFactor : 1)
  const lastRowAt = Math.max(0, ...running.map(lastSignOf))
  const lastActivityAt = Math.max(last?.at ?? 0, lastRowAt)
  const isQuiet = now - lastActivityAt >= patience
  const state: ExecutorState = !isQuiet
    ? 'active'
    : connection === 'yes'
      ? 'connected'
      : running.length > 0
        ? 'likely-dead'
        : 'quiet'
  const activity =
    lastActivityAt === 0
      ? 'Nothing of it is among the newest rows.'
      : `It last ${did[last && last.at >= lastRowAt ? last.kind : 'row']} ${formatTickingDuration(now - lastActivityAt)} ago.`
  const left =
    state === 'likely-dead'
      ? running.filter((one) => whyStill(one, { now, quietMs: patience }) === null)
      : []
  const others = running.length - left.length
  const executor: Executor = {
    ...key,
    state,
    connection,
    evidence: [
      activity,
      sentence,
      ...(state === 'likely-dead' && others > 0
        ? [`${formatAmount(others, 'workflow')} of its sleep, wait, or have time left.`]
        : []),
    ],
    lastActivityAt: lastActivityAt === 0 ? null : lastActivityAt,
    running: { count: running.length, accuracy: isCut ? 'atLeast' : 'exact' },
    orphans: left.length,
  }
  return { executor, orphans: left.map((one) => toOrphan(one, now, [activity, sentence])) }
}

function sightingOf(
  key: ExecutorKey,
  hidden: ReadonlySet<string | null>,
  connections: Connections,
): { connection: Sighting; sentence: string } {
  if (connections === null)
    return { connection: 'unknown', sentence: 'Connections cannot be seen on a replica.' }
  if (isConnected(connections, key.executorId, key.applicationVersion ?? ''))
    return { connection: 'yes', sentence: 'A connection bears its name.' }
  const anonymous = connections.filter(isAnonymous).length
  if (anonymous > 0)
    return {
      connection: 'unknown',
      sentence: 'No connection bears its name, but some that are open name nobody.',
    }
  if (hidden.has(key.applicationName))
    return {
      connection: 'unknown',
      sentence: 'The connections of this application do not bear the names of its executors.',
    }
  return { connection: 'no', sentence: 'No open connection bears its name.' }
}

const needs: Record<ExecutorState, number> = {
  'likely-dead': 0,
  active: 1,
  connected: 2,
  quiet: 3,
}

/** Those that need somebody first, then the busiest. */
function byNeed(a: Executor, b: Executor): number {
  return (
    needs[a.state] - needs[b.state] ||
    (b.running.count ?? 0) - (a.running.count ?? 0) ||
    (b.lastActivityAt ?? 0) - (a.lastActivityAt ?? 0) ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  )
}
