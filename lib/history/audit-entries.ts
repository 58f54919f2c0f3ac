import type { Phrase } from '../activity/phrase'
import type { Outcome } from '../outcome'
import { type HistoryEntry, plainEntry } from './history'

/** A change that was asked for through Vigil, as its audit has it. */
export type AuditedVerb = {
  id: string
  at: number
  actor: string
  verb: string
  reason: string | null
  ids: readonly string[]
  /** Both `null`: it was begun, and nobody knows how it ended. */
  outcomes: readonly Outcome[] | null
  failure: string | null
}

const words: Record<string, string> = {
  cancel: 'Cancel',
  resume: 'Resume',
  fork: 'Fork',
  restart: 'Restart',
  delete: 'Delete',
  priority: 'Set priority',
  delay: 'Set delay',
  rewind: 'Rewind',
  send: 'Send',
  rerun: 'Rerun',
  attributes: 'Set attributes',
  undo: 'Undo of the cancel',
  import: 'Import',
}

/** What was done to this workflow, or made it: one entry a verb, in its own words. */
export function auditEntries(id: string, audited: readonly AuditedVerb[]): HistoryEntry[] {
  return audited.flatMap((entry): HistoryEntry[] => {
    const own = entry.outcomes?.find((outcome) => outcome.id === id)
    const made = entry.outcomes?.find((outcome) => outcome.newId === id)
    // What was asked for of an ancestor or of its original may not have come to it.
    if (!own && !made && !entry.ids.includes(id)) return []
    return [
      {
        ...plainEntry,
        key: `audit-${entry.id}`,
        kind: 'verb',
        at: entry.at,
        sentence: made && !own ? madeBy(made) : [...sayOwn(entry, own), ...sayAncestor(id, entry)],
        basis: 'audited',
        actor: entry.actor,
        reason: entry.reason,
        isFailure: entry.failure !== null,
      },
    ]
  })
}

function sayOwn(entry: AuditedVerb, own: Outcome | undefined): Phrase[] {
  const verb = words[entry.verb] ?? entry.verb
  if (own) {
    const label = own.outcome === 'changed' ? '' : `${verb}, ${own.outcome}: `
    return linked(`${label}${own.sentence}`, own.newId)
  }
  if (entry.outcomes) return [`${verb}, without an outcome for this workflow.`]
  if (entry.failure !== null) return [`${verb} failed: ${entry.failure}`]
  return [`${verb} was begun; how it ended is not known.`]
}

/** Where it was not asked for of this workflow, but of one that it descends from. */
function sayAncestor(id: string, { ids }: AuditedVerb): Phrase[] {
  const [first] = ids
  if (first === undefined || ids.includes(id)) return []
  return ids.length === 1
    ? [' Asked for of ', { workflowID: first, label: null }, ' and its descendants.']
    : [` Asked for of ${ids.length} workflows and their descendants.`]
}

/** The id of what was made becomes a link where the sentence has it, else at its end. */
function linked(sentence: string, newId: string | undefined): Phrase[] {
  if (newId === undefined) return [sentence]
  const link = { workflowID: newId, label: null }
  const at = sentence.indexOf(newId)
  if (at < 0) return [`${sentence} `, link]
  return [sentence.slice(0, at), link, sentence.slice(at + newId.length)]
}

function madeBy({ id }: Outcome): Phrase[] {
  return ['Made as a fork of ', { workflowID: id, label: null }, '.']
}

/** A cancellation of this workflow that the audit tells of, near the moment that the row has. */
export function auditedCancel(
  id: string,
  audited: readonly AuditedVerb[],
  at: number,
): AuditedVerb | null {
  const cancels = audited.filter(
    (entry) =>
      entry.verb === 'cancel' &&
      Math.abs(entry.at - at) < nearMs &&
      entry.outcomes?.some((outcome) => outcome.id === id && outcome.outcome === 'changed'),
  )
  return cancels[0] ?? null
}

/** The audit row is written before the change, and a change waits for locks at most so long. */
const nearMs = 20_000
