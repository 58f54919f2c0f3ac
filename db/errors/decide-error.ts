import type { IgnoreErrorInput, ReopenErrorInput, ResolveErrorInput } from '@/lib/error-commands'
import type { ErrorGroup, ErrorStatus } from '@/lib/errors'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import type { OwnWriter } from '../own/own-database'
import { toGroup } from './group-columns'

type Actor = { name: string }
type Decision = { status: ErrorStatus; until: number | null; sentence: string; already: string }

/** It opens again by itself when a workflow fails of it after this moment. */
export function resolveError(
  writer: Writer,
  input: ResolveErrorInput,
  own: OwnWriter,
  actor: Actor,
): Promise<Outcome[]> {
  return decide(writer, own, actor, input, {
    status: 'resolved',
    until: null,
    sentence: 'Resolved. It opens again by itself when a workflow fails of it.',
    already: 'It was resolved already, so nothing changed.',
  })
}

export function reopenError(
  writer: Writer,
  input: ReopenErrorInput,
  own: OwnWriter,
  actor: Actor,
): Promise<Outcome[]> {
  return decide(writer, own, actor, input, {
    status: 'open',
    until: null,
    sentence: 'Reopened.',
    already: 'It was open already, so nothing changed.',
  })
}

export async function ignoreError(
  writer: Writer,
  input: IgnoreErrorInput,
  own: OwnWriter,
  actor: Actor,
): Promise<Outcome[]> {
  const { until } = input
  return decide(writer, own, actor, input, {
    status: 'ignored',
    until,
    sentence:
      until === null
        ? 'Ignored, until somebody reopens it.'
        : `Ignored until ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    already: 'It was ignored like this already, so nothing changed.',
  })
}

/** Failures are stamped by the watched database's clock, so decisions about them are too. */
function nowOf({ schema }: Writer): number {
  return Date.now() + schema.clockOffsetMs
}

async function decide(
  writer: Writer,
  own: OwnWriter,
  actor: Actor,
  { fingerprint, reason }: { fingerprint: string; reason?: string | undefined },
  decision: Decision,
): Promise<Outcome[]> {
  const now = nowOf(writer)
  const id = fingerprint
  if (decision.until !== null && decision.until <= now) {
    const group = await getGroup(own, fingerprint, now)
    const before = group?.status ?? null
    const sentence = 'That time is over already, so nothing changed.'
    return [{ id, outcome: group ? 'refused' : 'missing', before, after: before, sentence }]
  }
  return own.run((db) =>
    db.transaction().execute(async (transaction): Promise<Outcome[]> => {
      const row = await transaction
        .selectFrom('error_groups')
        .selectAll()
        .where('database', '=', own.database)
        .where('fingerprint', '=', fingerprint)
        .forUpdate()
        .executeTakeFirst()
      if (!row) {
        const sentence = 'There is no cause with this fingerprint.'
        return [{ id, outcome: 'missing', before: null, after: null, sentence }]
      }
      const { status: before, ignoredUntil } = toGroup(row, now)
      const isSame =
        before === decision.status && (before !== 'ignored' || ignoredUntil === decision.until)
      if (isSame)
        return [{ id, outcome: 'unchanged', before, after: before, sentence: decision.already }]
      const { status: after } = await transaction
        .updateTable('error_groups')
        .set({
          status: decision.status,
          ignored_until: decision.until,
          status_at: now,
          status_by: actor.name,
          note: reason || null,
        })
        .where('database', '=', own.database)
        .where('fingerprint', '=', fingerprint)
        .returning('status')
        .executeTakeFirstOrThrow()
      return [{ id, outcome: 'changed', before, after, sentence: decision.sentence }]
    }),
  )
}

async function getGroup(
  own: OwnWriter,
  fingerprint: string,
  now: number,
): Promise<ErrorGroup | null> {
  const row = await own.run((db) =>
    db
      .selectFrom('error_groups')
      .selectAll()
      .where('database', '=', own.database)
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst(),
  )
  return row ? toGroup(row, now) : null
}

/** For the audit: what had been decided before. */
export async function errorBefore(
  writer: Writer,
  { fingerprint }: { fingerprint: string },
  own: OwnWriter,
): Promise<object[]> {
  const group = await getGroup(own, fingerprint, nowOf(writer))
  if (!group) return []
  const { status, ignoredUntil, statusAt, statusBy, note, type, pattern, workflowName } = group
  return [
    {
      id: fingerprint,
      status,
      ignoredUntil,
      statusAt,
      statusBy,
      note,
      type,
      pattern,
      workflowName,
    },
  ]
}
