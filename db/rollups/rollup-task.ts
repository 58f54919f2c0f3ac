import type { Transaction } from 'kysely'
import { failureOf } from '@/lib/failures'
import type { Reader } from '../database'
import { advanceTask, type MaintenanceTask } from '../own/maintenance'
import type { OwnTables } from '../own/own-database'
import type { Span } from './completed-cells'
import {
  closedTo,
  day,
  floorTo,
  hour,
  isFilled,
  lateMs,
  longestPauseMs,
  minute,
  type RollupState,
} from './rollup-state'

/** A piece should take about a second: long enough to be worth it, short enough to be gentle. */
const slowMs = 2_000
const quickMs = 700

export type RollupWork = { db: Transaction<OwnTables>; reader: Reader; database: string }

/** One of the rollups: what they differ in. */
export type Rollup = {
  /** Names its state in `vigil.maintenance`. */
  task: string
  isRecorded: (reader: Reader) => boolean
  /** When the first one completed. */
  oldest: (reader: Reader) => Promise<number | null>
  /** How far one piece may go back from `state.from`. */
  pieceMs: (state: RollupState) => number
  /** Writes the rows of the span from the database; `to` is where the newest minute ends. */
  rollUp: (work: RollupWork, span: Span, to: number) => Promise<void>
  /** Adds up the hours of whole days. */
  addUpDays: (work: RollupWork, days: Span) => Promise<void>
  /** Drops what is not kept any more. */
  prune: (work: RollupWork, to: number) => Promise<void>
  /** Rolls up again what changed in a past span; true where something had. */
  recheck: (work: RollupWork, span: Span, to: number) => Promise<boolean>
  recheckEveryMs: number
}

/**
 * The newest minutes at every step; then one older piece, until all of history is there, newest
 * first; after that, day by day, a comparison of what is kept with what the database says now.
 */
export function rollupTask(rollup: Rollup): MaintenanceTask {
  return {
    name: rollup.task,
    step: ({ own, database, read }) =>
      read(async (reader) => {
        if (!rollup.isRecorded(reader)) return 'done'
        const state = await advanceTask<RollupState>({ own, database }, rollup.task, (db, before) =>
          advance(rollup, { db, reader, database }, before),
        )
        return state === null || isFilled(state) ? 'done' : 'more'
      }),
  }
}

async function advance(rollup: Rollup, work: RollupWork, before: RollupState | null) {
  const to = floorTo(work.reader.now(), minute) + minute
  if (before === null || to - before.to > longestPauseMs) return start(rollup, work, to)
  if (isFilled(before)) return sweep(rollup, work, await rollUpNewest(rollup, work, before, to))
  // While history is being read, once a minute is new enough.
  const state = before.to === to ? before : await rollUpNewest(rollup, work, before, to)
  return fillPiece(rollup, work, state)
}

/** The hour that is going on, at once: then every screen has something to show. */
async function start(rollup: Rollup, work: RollupWork, to: number): Promise<RollupState> {
  const from = floorTo(to - lateMs, hour)
  await rollup.rollUp(work, { from, to }, to)
  const oldest = await oldestDay(rollup, work)
  return { from, to, oldest, sweptDay: closedTo(to) + day, sweptAt: 0, pieceMs: day }
}

async function rollUpNewest(rollup: Rollup, work: RollupWork, state: RollupState, to: number) {
  const from = Math.max(floorTo(state.to - lateMs, minute), state.from)
  await rollup.rollUp(work, { from, to }, to)
  const days = { from: closedTo(state.to), to: closedTo(to) }
  if (days.to > days.from && days.from >= state.from) await rollup.addUpDays(work, days)
  await rollup.prune(work, to)
  return { ...state, to }
}

async function fillPiece(rollup: Rollup, work: RollupWork, state: RollupState) {
  const wanted = Math.min(state.pieceMs, rollup.pieceMs(state))
  const from = Math.max(floorTo(state.from - wanted, hour), floorTo(state.from - 1, day))
  const slower = Math.max(hour, floorTo(state.pieceMs / 2, hour))
  const startedAt = performance.now()
  try {
    await rollup.rollUp(work, { from, to: state.from }, state.to)
  } catch (error) {
    // So much of this database is too much for one statement: next time half of it.
    if (failureOf(error)?.kind !== 'too-slow' || state.pieceMs <= hour) throw error
    return { ...state, pieceMs: slower }
  }
  // A day is whole once its first hour is there.
  const isWhole = from === floorTo(from, day) && from + day <= closedTo(state.to)
  if (isWhole) await rollup.addUpDays(work, { from, to: from + day })
  const tookMs = performance.now() - startedAt
  const larger = Math.min(day, state.pieceMs * 2)
  const pieceMs = tookMs > slowMs ? slower : tookMs < quickMs ? larger : state.pieceMs
  return { ...state, from, pieceMs }
}

async function sweep(rollup: Rollup, work: RollupWork, state: RollupState): Promise<RollupState> {
  if (state.to - state.sweptAt < rollup.recheckEveryMs) return state
  const from = state.sweptDay - day
  if (from < state.from - day) return beginSweep(rollup, work, state)
  const openHour = floorTo(state.to - lateMs, hour)
  // Of the hour that is going on, the newest steps read its last minutes alone.
  if (from <= openHour && openHour < from + day)
    await rollup.rollUp(work, { from: openHour, to: state.to }, state.to)
  const span = { from, to: Math.min(from + day, openHour) }
  if (span.to > span.from && (await rollup.recheck(work, span, state.to)))
    if (from + day <= closedTo(state.to)) await rollup.addUpDays(work, { from, to: from + day })
  return { ...state, sweptDay: from, sweptAt: state.to }
}

/** Around again. What is older than the oldest completion was swept away; new old ones are filled. */
async function beginSweep(rollup: Rollup, work: RollupWork, state: RollupState) {
  const oldest = await oldestDay(rollup, work)
  const from = Math.max(state.from, oldest ?? state.from)
  return { ...state, from, oldest, sweptDay: closedTo(state.to) + 2 * day, sweptAt: state.to }
}

async function oldestDay(rollup: Rollup, { reader }: RollupWork) {
  const oldest = await rollup.oldest(reader)
  return oldest === null ? null : floorTo(oldest, day)
}
