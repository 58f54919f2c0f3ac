import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noCompletionFilters } from '@/lib/trends/cells'
import { Histogram } from '@/lib/trends/histogram'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { rollUpCompletions } from './completion-rollup'
import { getCompletions } from './completions'
import { readCoverage } from './coverage'
import { day, hour, minute } from './rollup-state'
import { rollUpSteps } from './step-rollup'

let fresh: FreshDatabase
let own: OwnDatabase
const database = 'test'

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, queue_name, application_name,
        application_version, created_at, updated_at, started_at_epoch_ms, completed_at)
    select 'w' || n, (array['SUCCESS','SUCCESS','SUCCESS','ERROR','CANCELLED','MAX_RECOVERY_ATTEMPTS_EXCEEDED'])[1 + n % 6],
           'flow' || n % 4, nullif('q' || n % 3, 'q0'), 'shop', '1.' || n % 2, done - 5000 - n, done,
           case when n % 5 > 0 then done - 1000 - (n * 37) % 90000 end, done
      from (select n, (extract(epoch from now()) * 1000)::int8 - (n::int8 * n * 211) % ${6 * day} as done
              from generate_series(1, 4000) as n) as t`)
  await fresh.pool.query(`
    insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, started_at_epoch_ms,
        completed_at_epoch_ms, error)
    select workflow_uuid, f, case when f = 2 then 'DBOS.sleep' else 'step' || f end,
           completed_at - 100 * (f + 1), completed_at - f, case when f = 1 and status = 'ERROR' then 'x' end
      from dbos.workflow_status, generate_series(0, 2) as f`)
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

function rethrow(error: Error) {
  throw error
}

const subject = () => ({ own, database, read: fresh.database.read })

async function fill(task = rollUpCompletions) {
  for (let steps = 1; ; steps++) {
    if ((await task.step(subject())) === 'done') return steps
    expect(steps).toBeLessThan(100)
  }
}

const statuses = {
  success: 'SUCCESS',
  error: 'ERROR',
  cancelled: 'CANCELLED',
  deadLetters: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
} as const

/** Every rollup row of the window added up, by status, beside what the database itself says. */
async function compare(from: number, to: number, filters = noCompletionFilters) {
  const answer = await fresh.database.read((reader) =>
    getCompletions(reader, ownReader(own, database), {
      ...{ from, to, starts: [from], filters, by: [] },
    }),
  )
  const said: Record<string, number> = {}
  for (const cell of answer.cells)
    for (const status of ['success', 'error', 'cancelled', 'deadLetters'] as const)
      if (cell[status] > 0) said[statuses[status]] = (said[statuses[status]] ?? 0) + cell[status]
  const { rows } = await fresh.pool.query(
    `select status, count(*)::int from dbos.workflow_status
      where completed_at >= $1 and completed_at < $2
        and (cardinality($3::text[]) = 0 or name = any($3)) group by 1`,
    [from, to, filters.name],
  )
  return {
    said,
    truth: Object.fromEntries(rows.map(({ status, count }) => [status, count])),
    answer,
  }
}

const down = (at: number, width: number) => Math.floor(at / width) * width

describe('what completed', () => {
  it('is answered by the database itself before anything is rolled up', async () => {
    const now = down(Date.now(), minute) + minute
    const { said, truth, answer } = await compare(now - day, now)
    expect(said).toEqual(truth)
    expect(answer).toMatchObject({ accuracy: 'exact', coverage: { state: 'beginning' } })
  })

  it('is sampled over a longer window, and says so', async () => {
    const now = down(Date.now(), minute) + minute
    const { said, truth, answer } = await compare(now - 6 * day, now)
    expect(answer.accuracy).toBe('estimate')
    const total = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0)
    expect(total(said)).toBeGreaterThan(total(truth) * 0.5)
    expect(total(said)).toBeLessThan(total(truth) * 1.5)
  })

  it('is filled newest first, in pieces', async () => {
    const steps = await fill()
    expect(steps).toBeGreaterThan(6)
    const { coverage } = await fresh.database.read((reader) =>
      readCoverage(reader, ownReader(own, database), 'completions'),
    )
    expect(coverage).toEqual({ state: 'complete' })
  })

  it.each([
    ['the last hour', hour, 0],
    ['the last day', day, 0],
    ['the last 5 days', 5 * day, 0],
    ['all of it', 30 * day, 0],
    ['two days in the middle', 4 * day, 2 * day],
  ])('equals the database over %s', async (_, back, until) => {
    const now = down(Date.now(), minute) + minute
    const width = back > day ? hour : minute
    const from = down(now - back, width)
    const to = until === 0 ? now : down(now - until, width)
    const { said, truth } = await compare(from, to)
    expect(said).toEqual(truth)
    const filters = { ...noCompletionFilters, name: ['flow1', 'flow2'] }
    const filtered = await compare(from, to, filters)
    expect(filtered.said).toEqual(filtered.truth)
  })

  it('equals the database bucket by bucket', async () => {
    const now = down(Date.now(), minute) + minute
    for (const [back, width] of [
      [6 * day, 6 * hour],
      [day, 15 * minute],
    ] as const) {
      const from = down(now - back, width)
      const starts = Array.from(
        { length: Math.ceil((now - from) / width) },
        (_, n) => from + n * width,
      )
      const { cells } = await fresh.database.read((reader) =>
        getCompletions(reader, ownReader(own, database), {
          ...{ from, to: now, starts, filters: noCompletionFilters, by: [] },
        }),
      )
      const said = starts.map((_, slot) =>
        cells.filter((cell) => cell.slot === slot).reduce((sum, { count }) => sum + count, 0),
      )
      const { rows } = await fresh.pool.query(
        `select (select count(*)::int from dbos.workflow_status
                  where completed_at >= start and completed_at < least(start + $2, $3)) as n
           from unnest($1::int8[]) with ordinality as s(start, at) order by at`,
        [starts, width, now],
      )
      expect(said).toEqual(rows.map(({ n }) => n))
    }
  })

  it('has the percentiles and maxima of the database', async () => {
    const now = down(Date.now(), minute) + minute
    const from = down(now - 6 * day, hour)
    const { answer } = await compare(from, now)
    const { rows } = await fresh.pool.query(
      `select percentile_disc(0.95) within group (order by run) as p95, max(run) as max,
              percentile_disc(0.95) within group (order by wait) filter (where started_at_epoch_ms > 0) as wait
         from (select case when status in ('SUCCESS', 'ERROR')
                        then completed_at - coalesce(started_at_epoch_ms, created_at) end as run,
                      greatest(0, started_at_epoch_ms - created_at) as wait, started_at_epoch_ms
                 from dbos.workflow_status where completed_at >= $1 and completed_at < $2) as t`,
      [from, now],
    )
    const run = new Histogram()
    const wait = new Histogram()
    for (const cell of answer.cells) {
      run.addAll(cell.run)
      wait.addAll(cell.wait)
    }
    expect(run.max).toBe(Number(rows[0].max))
    const near = (said: number | null, truth: string) =>
      expect(Math.abs((said ?? 0) / Number(truth) - 1)).toBeLessThanOrEqual(0.1)
    near(run.percentile(0.95), rows[0].p95)
    near(wait.percentile(0.95), rows[0].wait)
  })

  it('follows late completions, at once', async () => {
    await fresh.pool.query(`
      update dbos.workflow_status set completed_at = completed_at - ${4 * minute}
       where workflow_uuid in (select workflow_uuid from dbos.workflow_status order by completed_at desc limit 5)`)
    await rollUpCompletions.step(subject())
    const now = down(Date.now(), minute) + minute
    const { said, truth } = await compare(now - hour, now)
    expect(said).toEqual(truth)
  })

  it('follows what was deleted or resumed days ago, in one round over history', async () => {
    await fresh.pool.query(
      `delete from dbos.workflow_status where completed_at < (extract(epoch from now()) * 1000)::int8 - ${4 * day} and random() < 0.3`,
    )
    // Those of the hour that is going on among them.
    await fresh.pool.query(`update dbos.workflow_status set status = 'ENQUEUED', completed_at = null
      where workflow_uuid in (select workflow_uuid from dbos.workflow_status where status = 'CANCELLED' order by completed_at desc limit 40)`)
    await fresh.pool.query(
      `update dbos.workflow_status set completed_at = completed_at - ${20 * day} where workflow_uuid = 'w1000'`,
    )
    const now = down(Date.now(), minute) + minute
    const from = down(now - 40 * day, hour)
    const before = await compare(from, now)
    expect(before.said).not.toEqual(before.truth)
    // A day a minute in life; here each step is told that a minute has passed.
    for (let days = 0; days < 45; days++) {
      await fresh.pool.query(
        `update vigil.maintenance set state = jsonb_set(state, '{sweptAt}', '0')`,
      )
      await rollUpCompletions.step(subject())
    }
    const after = await compare(from, now)
    expect(after.said).toEqual(after.truth)
  })

  it('is worked on by one of several, and repeating it changes nothing', async () => {
    const dump = async () =>
      (
        await fresh.pool.query(`select sum(count)::int as n, count(*)::int as rows, sum(offsets)::int8 as o
          from vigil.completion_rollup where grain <> 'minute'`)
      ).rows[0]
    const before = await dump()
    await Promise.all(Array.from({ length: 4 }, () => rollUpCompletions.step(subject())))
    await fresh.pool.query(`delete from vigil.maintenance`)
    await fill()
    expect((await dump()).n).toBe(before.n)
  })
})

describe('steps', () => {
  it('are rolled up by name, without those of DBOS itself', async () => {
    await fill(rollUpSteps)
    const { rows } = await fresh.pool.query(
      `select name, sum(count)::int as count, sum(failed)::int as failed from vigil.step_rollup
        where grain = 'hour' group by 1 order by 1`,
    )
    const truth = await fresh.pool.query(
      `select function_name as name, count(*)::int, count(*) filter (where error is not null)::int as failed
         from dbos.operation_outputs where function_name not like 'DBOS.%' group by 1 order by 1`,
    )
    expect(rows).toEqual(truth.rows)
    const days = await fresh.pool.query(
      `select sum(count)::int as count from vigil.step_rollup where grain = 'day'`,
    )
    expect(days.rows[0].count).toBeGreaterThan(5_000)
  })
})
