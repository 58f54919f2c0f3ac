import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { createPool, readSettings } from '@/db/client'
import { createReader, type Reader } from '@/db/database'
import { ownSchema } from '@/db/own/migrations'
import type { OwnReader, OwnTables } from '@/db/own/own-database'
import { detectSchema } from '@/db/system-schema'
import type { SystemTables } from '@/db/tables'
import { failureOf } from '@/lib/failures'
import { slug } from './slug'

export type Statement = { text: string; values: unknown[] }
/** What went over one borrowed connection, in order. */
type Turn = { statements: Statement[]; from: number; to: number }
/** Turns that overlapped in time, one such group after the other. */
export type Trace = Turn[][]

/** Vigil's read pool: same settings, same driver. The best SQL may take as long as it takes. */
export function openReadPool(url: string): pg.Pool {
  return createPool({
    url,
    max: 5,
    statementTimeoutMs: 60_000,
    settings: readSettings,
    onError: (error) => console.error(error),
  })
}

/**
 * Runs Vigil's own query functions on a pool that writes down what they send: statements,
 * parameters, transactions and what ran side by side. So the bare side repeats exactly that.
 */
export async function createTracer(pool: pg.Pool) {
  const schema = await detectSchema(pool, 'dbos')
  return async (ask: (reader: Reader, own: OwnReader) => Promise<unknown>): Promise<Trace> => {
    const turns: Turn[] = []
    const connect = async () => {
      const turn: Turn = { statements: [], from: performance.now(), to: 0 }
      turns.push(turn)
      return record(await pool.connect(), turn)
    }
    const dialect = new PostgresDialect({ pool: { connect, end: async () => {} } })
    const db = new Kysely<SystemTables>({ dialect }).withSchema('dbos')
    const ownDb = new Kysely<OwnTables>({ dialect }).withSchema(ownSchema)
    await ask(createReader(db, schema), { database: slug, read: (question) => question(ownDb) })
    return groupBySimultaneity(turns)
  }
}

/** The connection itself, but for noting what passes. */
function record(client: pg.PoolClient, turn: Turn): pg.PoolClient {
  const query = (text: string, values: unknown[] = []) => {
    turn.statements.push({ text, values: [...values] })
    return client.query(text, values)
  }
  const release = () => {
    turn.to = performance.now()
    client.release()
  }
  return new Proxy(client, {
    get(target, key) {
      if (key === 'query') return query
      return key === 'release' ? release : Reflect.get(target, key)
    },
  })
}

function groupBySimultaneity(turns: Turn[]): Trace {
  const trace: Trace = []
  let end = Number.NEGATIVE_INFINITY
  for (const turn of turns.toSorted((a, b) => a.from - b.from)) {
    const group = trace.at(-1)
    if (group && turn.from < end) group.push(turn)
    else trace.push([turn])
    end = Math.max(end, turn.to)
  }
  return trace
}

/** Sends a trace again with nothing around it. A statement that timed out then may do so again. */
export async function replay(pool: pg.Pool, trace: Trace): Promise<void> {
  for (const group of trace)
    await Promise.all(
      group.map(async ({ statements }) => {
        const client = await pool.connect()
        try {
          for (const { text, values } of statements)
            await client.query(text, values).catch((error: unknown) => {
              if (failureOf(error)?.kind !== 'too-slow') throw error
            })
        } finally {
          client.release()
        }
      }),
    )
}

/** The questions in a trace, without what only frames them. */
export function questionsOf(trace: Trace): Statement[] {
  return trace
    .flat()
    .flatMap(({ statements }) => statements)
    .filter(({ text }) => !/^\s*(begin|commit|rollback|start|set|fetch)\b/i.test(text))
}
