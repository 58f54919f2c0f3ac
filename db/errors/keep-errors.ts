import type { Transaction } from 'kysely'
import { failureOf } from '@/lib/failures'
import { fingerprintRules } from '@/lib/fingerprint'
import type { Reader } from '../database'
import type { ErrorOccurrenceTable } from '../own/error-tables'
import { advanceTask, type MaintenanceTask } from '../own/maintenance'
import type { OwnTables } from '../own/own-database'
import { estimateFailures, type FailureEstimate } from './estimate-failures'
import {
  type Failure,
  followFailures,
  getFailures,
  type Place,
  walkFailures,
} from './list-failures'
import { readCauses } from './read-causes'
import { rollUpFailures, type Touched } from './roll-up-failures'
import { storeCauses } from './store-causes'

export const errorsTask = 'errors'

/** Failures whose errors are read at a time. */
const pieceRows = 500
/** Rows only looked at: known failures, whose errors are not read again. */
const lookRows = 1_000
/** A transaction may commit so much later than it stamped its row, and clocks of writers differ. */
const overlapMs = 2 * 60_000
const followTimeoutMs = 2_000
const shortestWindowMs = 60_000
const longestWindowMs = 24 * 3_600_000

/** How far the causes of a database's failures are known. */
export type ErrorsState = {
  /** The rules that its fingerprints were made by. */
  rules: number
  /** All that failed up to here is known. */
  followed: Place
  /** How much of time is looked at at once; it adapts to what that costs. */
  windowMs: number
  /** Place of the walk through all failures, newest first; `null` at its start. */
  walked: Place | null
  /** How often the walk has come to its end; the first time everything is read. */
  passes: number
  read: number
  total: FailureEstimate
  /** Place of the slow look at whether what is kept is still true. */
  swept: Place | null
}

type Piece = { reader: Reader; db: Transaction<OwnTables>; database: string }

/**
 * Keeps `error_groups` and `error_occurrences` true. It follows what fails from its first start on
 * and meanwhile walks through all older failures, newest first; then it goes on walking slowly, to
 * find what came by no completion, and sweeps over what it keeps, to find what has been resumed,
 * deleted or has failed anew since.
 */
export const keepErrors: MaintenanceTask = {
  name: errorsTask,
  async step(subject) {
    const state = await advanceTask<ErrorsState>(subject, errorsTask, (db, known) =>
      subject.read(async (reader) => {
        const piece = { reader, db, database: subject.database }
        const isKnown = known?.rules === fingerprintRules
        const followed = await follow(piece, isKnown ? known : await start(piece))
        const walked = await walk(piece, followed)
        return walked.passes === 0 ? walked : sweep(piece, walked)
      }),
    )
    if (!state) return 'done'
    return state.passes === 0 ? 'more' : 'done'
  },
}

/** Groups stay, for what was decided on those that are met again. */
async function start({ reader, db, database }: Piece): Promise<ErrorsState> {
  for (const table of ['error_occurrences', 'error_rollup'] as const)
    await db.deleteFrom(table).where('database', '=', database).execute()
  await db
    .updateTable('error_groups')
    .set({ last_failed_at: null })
    .where('database', '=', database)
    .execute()
  return {
    rules: fingerprintRules,
    followed: { at: reader.now() - overlapMs, id: '' },
    windowMs: 3_600_000,
    walked: null,
    passes: 0,
    read: 0,
    total: await estimateFailures(reader),
    swept: null,
  }
}

/** Without recorded ends there is nothing to follow: the walk alone finds what fails. */
async function follow(piece: Piece, state: ErrorsState): Promise<ErrorsState> {
  const { reader } = piece
  if (!reader.schema.has('workflow_status', 'completed_at')) return state
  const now = reader.now()
  const after = state.followed
  const until = Math.min(now + overlapMs, after.at + state.windowMs)
  const startedAt = performance.now()
  let failures: Failure[]
  try {
    failures = await followFailures(reader, {
      after,
      until,
      limit: pieceRows,
      timeoutMs: followTimeoutMs,
    })
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow' || state.windowMs <= shortestWindowMs) throw error
    return { ...state, windowMs: Math.max(shortestWindowMs, state.windowMs / 8) }
  }
  await learn(piece, failures)
  const last = failures.at(-1)
  if (last && failures.length === pieceRows)
    return { ...state, followed: { at: last.failedAt, id: last.id } }
  const isQuick = performance.now() - startedAt < followTimeoutMs / 8
  return {
    ...state,
    // What is younger than the overlap is looked at again.
    followed: { at: Math.min(until, now - overlapMs), id: '' },
    windowMs: isQuick ? Math.min(longestWindowMs, state.windowMs * 2) : state.windowMs,
  }
}

async function walk(piece: Piece, state: ErrorsState): Promise<ErrorsState> {
  const limit = state.passes === 0 ? pieceRows : lookRows
  const failures = await walkFailures(piece.reader, { after: state.walked, limit })
  await learn(piece, failures)
  const last = failures.at(-1)
  const isEnd = failures.length < limit || !last
  return {
    ...state,
    walked: isEnd ? null : { at: last.createdAt, id: last.id },
    passes: state.passes + (isEnd ? 1 : 0),
    read: state.passes === 0 ? state.read + failures.length : state.read,
  }
}

/** Reads the errors of those failures that are not known as they are. */
async function learn({ reader, db, database }: Piece, failures: readonly Failure[]) {
  if (failures.length === 0) return
  const known = await db
    .selectFrom('error_occurrences')
    .select(['workflow_uuid', 'failed_at', 'fingerprint'])
    .where('database', '=', database)
    .where('workflow_uuid', '=', (eb) => eb.fn.any(eb.val(failures.map(({ id }) => id))))
    .execute()
  const before = new Map(known.map((row) => [row.workflow_uuid, row]))
  const unknown = failures.filter((one) => before.get(one.id)?.failed_at !== one.failedAt)
  const touched: Touched[] = []
  for (let at = 0; at < unknown.length; at += pieceRows) {
    const caused = await readCauses(reader, unknown.slice(at, at + pieceRows))
    await storeCauses(db, database, caused)
    // Where each is now, and where it was kept before.
    for (const { id, cause, failedAt } of caused) {
      const kept = before.get(id)
      if (kept) touched.push(toTouched(kept))
      touched.push({ fingerprint: cause.fingerprint, failedAt })
    }
  }
  await rollUpFailures(db, database, touched)
}

function toTouched(row: Pick<ErrorOccurrenceTable, 'fingerprint' | 'failed_at'>): Touched {
  return { fingerprint: row.fingerprint, failedAt: row.failed_at }
}

/** The newest ones each time, since they are looked at and acted on; then a stretch of the others. */
async function sweep(piece: Piece, state: ErrorsState): Promise<ErrorsState> {
  await verify(piece, null, pieceRows)
  const last = await verify(piece, state.swept, lookRows)
  return { ...state, swept: last }
}

/** Takes away what is no failure any more; answers the place to go on from, `null` at the end. */
async function verify(piece: Piece, after: Place | null, limit: number): Promise<Place | null> {
  const { reader, db, database } = piece
  let query = db
    .selectFrom('error_occurrences')
    .select(['workflow_uuid', 'failed_at', 'fingerprint'])
    .where('database', '=', database)
  if (after)
    query = query.where((eb) =>
      eb(eb.refTuple('failed_at', 'workflow_uuid'), '<', eb.tuple(after.at, after.id)),
    )
  const kept = await query
    .orderBy('failed_at', 'desc')
    .orderBy('workflow_uuid', 'desc')
    .limit(limit)
    .execute()
  const failures = await getFailures(
    reader,
    kept.map((row) => row.workflow_uuid),
  )
  const gone = kept.filter((row) => !failures.has(row.workflow_uuid))
  if (gone.length > 0) {
    await db
      .deleteFrom('error_occurrences')
      .where('database', '=', database)
      .where('workflow_uuid', '=', (eb) => eb.fn.any(eb.val(gone.map((row) => row.workflow_uuid))))
      .execute()
    await rollUpFailures(db, database, gone.map(toTouched))
  }
  await learn(piece, [...failures.values()])
  const last = kept.at(-1)
  return kept.length === limit && last ? { at: last.failed_at, id: last.workflow_uuid } : null
}
