import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { withSession } from './postgres'
import { openViewer, type Viewer } from './viewers'
import { startWriting } from './write-load'

export type Load = {
  viewers: number
  queriesPerSecond: number
  /** With `begin`, `set local` and `commit`. */
  statementsPerSecond: number
  /** Milliseconds that the database works in a second for it. */
  busyMsPerSecond: number
  requestsPerSecond: number
  /** Change events that each viewer heard in a second. */
  changesPerSecond: number
  failed: number
}

/** The role that Vigil connects as here, so that its queries are told from the bench's own. */
export const vigilRole = 'vigil_bench'

const arriveMs = 3_000
const settleMs = 4_000
const watchMs = 15_000
const turns = [1, 100, 1, 100]

/**
 * Database queries per second for one and for a hundred open lists, in turns, while a light load
 * writes, as pg_stat_statements counts them.
 */
export async function measureViewers(
  url: string,
  origin: string,
  progress: (text: string) => void,
): Promise<Load[] | null> {
  return withSession(url, async (counter) => {
    if (!(await canCount(counter))) return null
    return withSession(url, async (writer) => {
      const writing = await startWriting(writer)
      try {
        const loads: Load[] = []
        for (const viewers of turns) {
          progress(`${viewers} open ${viewers === 1 ? 'list' : 'lists'}`)
          loads.push(await watch(counter, origin, viewers))
        }
        return loads
      } finally {
        await writing.stop()
      }
    })
  })
}

async function watch(counter: pg.Client, origin: string, viewerCount: number): Promise<Load> {
  const viewers: Viewer[] = []
  for (let place = 0; place < viewerCount; place++) {
    viewers.push(openViewer(origin))
    await pause(arriveMs / viewerCount)
  }
  const sum = (of: 'asked' | 'changes' | 'failed') =>
    viewers.reduce((total, viewer) => total + viewer[of](), 0)
  try {
    await pause(settleMs)
    const before = { ...(await count(counter)), asked: sum('asked'), changes: sum('changes') }
    const startedAt = performance.now()
    await pause(watchMs)
    const now = await count(counter)
    const seconds = (performance.now() - startedAt) / 1_000
    return {
      viewers: viewerCount,
      queriesPerSecond: (now.queries - before.queries) / seconds,
      statementsPerSecond: (now.statements - before.statements) / seconds,
      busyMsPerSecond: (now.busyMs - before.busyMs) / seconds,
      requestsPerSecond: (sum('asked') - before.asked) / seconds,
      changesPerSecond: (sum('changes') - before.changes) / seconds / viewerCount,
      failed: sum('failed'),
    }
  } finally {
    for (const viewer of viewers) viewer.close()
    await pause(1_000)
  }
}

async function canCount(session: pg.Client): Promise<boolean> {
  try {
    await session.query('create extension if not exists pg_stat_statements')
    await count(session)
    return true
  } catch {
    return false // a server without it, or a role that may not: told in the report
  }
}

async function count(session: pg.Client) {
  const { rows } = await session.query<Record<'queries' | 'statements' | 'ms', string>>(
    `select coalesce(sum(s.calls), 0) as statements, coalesce(sum(s.total_exec_time), 0) as ms,
            coalesce(sum(s.calls) filter (where s.query !~* '^(begin|commit|rollback|set) ?'), 0) as queries
       from pg_stat_statements s
      where s.userid = (select oid from pg_roles where rolname = $1)`,
    [vigilRole],
  )
  const [row] = rows
  return {
    queries: Number(row?.queries),
    statements: Number(row?.statements),
    busyMs: Number(row?.ms),
  }
}

/** Makes a role as the README has it: it reads all, and owns a schema for what Vigil keeps. */
export async function createVigilRole(url: string): Promise<string> {
  const password = 'bench'
  await withSession(url, async (session) => {
    const { rowCount } = await session.query('select 1 from pg_roles where rolname = $1', [
      vigilRole,
    ])
    if (!rowCount) await session.query(`create role ${vigilRole} login password '${password}'`)
    await session.query(`grant pg_read_all_data to ${vigilRole}`)
    await session.query(`create schema if not exists vigil authorization ${vigilRole}`)
  })
  const own = new URL(url)
  own.username = vigilRole
  own.password = password
  return own.toString()
}
