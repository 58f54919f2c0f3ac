import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '@/lib/status'
import { noFilters } from '@/lib/workflow-filters'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { countByStatus } from './counts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await fresh.pool.query('alter table dbos.workflow_status set (autovacuum_enabled = off)')
  await insert('SUCCESS', 30)
  await insert('ERROR', 11_000)
  await insert('CANCELLED', 2_000)
  await insert('MAX_RECOVERY_ATTEMPTS_EXCEEDED', 1_000)
  await insert('ENQUEUED', 2_000)
  await insert('PENDING', 10_400)
})
afterAll(() => fresh.drop())

/** One in ten is of the SDK itself. */
const insert = (status: Status, count: number) =>
  fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
     select $1 || n, $1, case when n % 10 = 0 then '_dbos_debouncer_workflow' else 'checkout' end, n, n
       from generate_series(1, $2::int) n`,
    [status, count],
  )

const counts = async (internal: 'hide' | 'show') => {
  const answer = await fresh.database.read((reader) =>
    countByStatus(reader, { ...noFilters, internal }),
  )
  return answer.counts
}

describe('the counts without a filter', () => {
  it('are exact while it is cheap to look at each name', async () => {
    expect(await counts('hide')).toMatchObject({
      SUCCESS: { count: 27, accuracy: 'exact' },
      DELAYED: { count: 0, accuracy: 'exact' },
      ENQUEUED: { count: 1_800, accuracy: 'exact' },
      MAX_RECOVERY_ATTEMPTS_EXCEEDED: { count: 900, accuracy: 'exact' },
    })
  })

  it('say so where they are not', async () => {
    const { CANCELLED, ERROR, PENDING } = await counts('hide')
    expect(CANCELLED?.accuracy).toBe('estimate')
    expect(Math.abs((CANCELLED?.count ?? 0) - 1_800)).toBeLessThan(20)
    // Nothing was analyzed yet: what was seen is all that is known.
    expect(ERROR).toEqual({ count: 450, accuracy: 'atLeast' })
    expect(PENDING?.accuracy).toBe('atLeast')
    expect(PENDING?.count).toBeLessThanOrEqual(10_400 * 0.9)
  })

  it('are of the index alone, and exact up to the cap, where nothing is hidden', async () => {
    expect(await counts('show')).toMatchObject({
      SUCCESS: { count: 30, accuracy: 'exact' },
      CANCELLED: { count: 2_000, accuracy: 'exact' },
      ERROR: { count: 10_000, accuracy: 'atLeast' },
      PENDING: { count: 10_000, accuracy: 'atLeast' },
    })
  })

  it('are no such where a filter asks for what is not so', async () => {
    const answer = await fresh.database.read((reader) =>
      countByStatus(reader, { ...noFilters, isFork: false, hasParent: false }),
    )
    expect(answer.counts).toMatchObject({
      CANCELLED: { count: 1_800, accuracy: 'exact' },
      ERROR: { count: 9_900, accuracy: 'exact' },
    })
  })

  it('estimate the many that ended, once the table was analyzed', async () => {
    await fresh.pool.query('analyze dbos.workflow_status')
    const { ERROR } = await counts('hide')
    expect(ERROR?.accuracy).toBe('estimate')
    expect(Math.abs((ERROR?.count ?? 0) - 9_900)).toBeLessThan(1_000)
  })
})
