import type { Outcome } from './outcome'

/** What Vigil recorded of one change, as it crosses to the browser. Times are epoch milliseconds. */
export type AuditEntry = {
  /** Ascending with time. */
  id: string
  at: number
  database: string
  actor: { name: string; role: string }
  verb: string
  ids: string[]
  input: unknown
  reason: string | null
  /** The state of each subject before: of a workflow, a queue, a version, a schedule. */
  before: unknown[]
  /** Both `null`: the change was begun, and nobody knows how it ended. */
  outcomes: Outcome[] | null
  failure: string | null
  durationMs: number | null
  finishedAt: number | null
  /** Where it was asked from; `null` where that is not known. */
  address: string | null
  /** True where the attempt was refused before anything was done. */
  denied: boolean
}

/** No configuration drops an entry sooner: whoever looks into a change must still find it. */
export const leastRetentionDays = 30

export type AuditPage = {
  entries: AuditEntry[]
  /** The cursor of older entries; `null` at the end. */
  next: string | null
  asOf: number
}

/** Those whose names can be filtered by. */
export type AuditFacets = { actors: string[]; verbs: string[]; asOf: number }

export const endings = ['changed', 'nothing', 'failed', 'denied', 'unknown'] as const
export type Ending = (typeof endings)[number]

export const endingWords: Record<Ending, string> = {
  changed: 'Changed',
  nothing: 'Nothing changed',
  failed: 'Failed',
  denied: 'Denied',
  unknown: 'End unknown',
}

/** How a change ended, over all that it was about. */
export function endingOf(entry: Pick<AuditEntry, 'outcomes' | 'failure' | 'denied'>): Ending {
  const { outcomes, failure, denied } = entry
  if (denied) return 'denied'
  if (failure !== null) return 'failed'
  if (outcomes === null) return 'unknown'
  return outcomes.some(({ outcome }) => outcome === 'changed') ? 'changed' : 'nothing'
}

/** Words of verbs whose name alone would puzzle. */
const verbWords: { [verb: string]: string } = {
  dropAudit: 'drop old audit entries',
  setLimits: 'set limits',
  deleteQueue: 'delete queue',
  register: 'register queue',
  hold: 'hold queue',
  release: 'release queue',
  promote: 'promote version',
  move: 'move waiting work',
  priority: 'set priority',
  delay: 'set delay',
}

/** `set limits` for `setLimits`; a verb of a later Vigil in its own letters, apart. */
export function describeVerb(verb: string): string {
  return verbWords[verb] ?? verb.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

/** One sentence on what came of it. */
export function describeEnding(entry: AuditEntry): string {
  if (entry.failure !== null) return entry.failure
  if (entry.outcomes === null) return 'It was begun; how it ended was never recorded.'
  const [only] = entry.outcomes
  if (only && entry.outcomes.length === 1) return only.sentence
  const kinds = ['changed', 'unchanged', 'refused', 'missing'] as const
  const counted = kinds.flatMap((kind) => {
    const count = entry.outcomes?.filter(({ outcome }) => outcome === kind).length ?? 0
    return count > 0 ? [`${count} ${kind}`] : []
  })
  return counted.length > 0 ? `${counted.join(', ')}.` : 'Nothing was asked for.'
}
