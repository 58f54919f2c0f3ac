import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Reader } from '../database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { countFailed, type FailedQuestion, failedStatuses } from './failed-counts'
import { hideInternal } from './matching'

const hour = 3_600_000
const now = 500_000 * hour
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.pool.query('delete from dbos.workflow_status'))

/** So many failures, one a minute back from `at`; one in seven is of the SDK itself. */
const fail = (prefix: string, count: number, at = now, status = 'ERROR') =>
  fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
     select $1 || n, $4, case when n % 7 = 0 then '_dbos_debouncer_workflow' else 'checkout' end,
            $3::int8 - n * 60000, 0 from generate_series(1, $2::int) n`,
    [prefix, count, at, status],
  )

const named = hideInternal({ internal: 'hide', name: [] }) ?? sql<boolean>`true`

function questionOf(reader: Reader, from: number | null, cap: number): FailedQuestion {
  const window = from === null ? [] : [sql<boolean>`w.created_at >= ${from}`]
  return { schema: reader.schema, window, named, cap }
}

const counted = (from: number | null = null, cap = 10_000) =>
  fresh.database.read((reader) => countFailed(reader.db, questionOf(reader, from, cap)))

async function expected(from = 0, cap = 10_000) {
  const { rows } = await fresh.pool.query(
    `select status, count(*)::int4 as count from dbos.workflow_status
      where name not like '\\_dbos\\_%' and created_at >= $1 group by 1`,
    [from],
  )
  const countOf = (status: string) => rows.find((row) => row.status === status)?.count ?? 0
  return Object.fromEntries(
    failedStatuses.map((status) => [
      status,
      countOf(status) > cap
        ? { count: cap, accuracy: 'atLeast' }
        : { count: countOf(status), accuracy: 'exact' },
    ]),
  )
}

test('are exact whatever happens in an hour whose names were read before', async () => {
  await fail('a', 400)
  await fail('c', 90, now, 'CANCELLED')
  const from = now - 3.3 * hour
  const changes = [
    '',
    `update dbos.workflow_status set status = 'ENQUEUED' where workflow_uuid in ('a7', 'a8')`,
    // As many as before, in the same hour.
    `update dbos.workflow_status set status = 'ERROR' where workflow_uuid = 'a8'`,
    `delete from dbos.workflow_status where workflow_uuid in ('a1', 'a14', 'a300', 'c5')`,
    `insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
     values ('late', 'ERROR', 'checkout', ${now - 90 * 60_000}, 0)`,
    `insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
     values ('dead', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', 'checkout', ${now - 1}, 0)`,
  ]
  for (const change of changes) {
    if (change) await fresh.pool.query(change)
    expect(await counted()).toEqual(await expected())
    expect(await counted(from)).toEqual(await expected(from))
  }
})

test('reads no name again in an hour that did not change', async () => {
  await fail('a', 300)
  expect((await counted())?.ERROR?.count).toBe(258)
  await fresh.pool.query(`update dbos.workflow_status set name = '_dbos_x' where name = 'checkout'`)
  expect((await counted())?.ERROR?.count).toBe(258)
})

test('say at least where there are more, and nothing where too many do not match', async () => {
  await fail('a', 300)
  expect(await counted(null, 200)).toMatchObject({ ERROR: { count: 200, accuracy: 'atLeast' } })
  await fresh.pool.query(
    `update dbos.workflow_status set name = '_dbos_x', created_at = created_at + 1`,
  )
  expect(await counted(null, 200)).not.toHaveProperty('ERROR')
})
