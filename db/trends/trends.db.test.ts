import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseTrendFilters } from '@/lib/trends/trend-filters'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { rollUpCompletions } from '../rollups/completion-rollup'
import { rollUpSteps } from '../rollups/step-rollup'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { listRegressions } from './regressions'
import { listSlowest } from './slowest'
import { getTrendSeries } from './trend-series'
import { listStepTrends, listWorkflowTrends } from './trend-table'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
let fresh: FreshDatabase
let own: OwnDatabase

/**
 * Three weeks of two workflows, every ten minutes. `ship` fails and slows down with version 2,
 * which was registered three days ago; `mail` is as it was, but for a step that got slower.
 */
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
  const ago = (ms: number) => `((extract(epoch from now()) * 1000)::int8 - ${ms})`
  await fresh.pool.query(`
    insert into dbos.application_versions (version_id, version_name, version_timestamp, created_at)
    values ('a', '1', ${ago(30 * day)}, ${ago(30 * day)}), ('b', '2', ${ago(3 * day)}, ${ago(3 * day)})`)
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, queue_name, application_version,
        created_at, updated_at, started_at_epoch_ms, completed_at)
    select name || n, case when is_new and name = 'ship' and n % 4 = 0 or n % 100 = 0 then 'ERROR' else 'SUCCESS' end,
           name, 'q-' || name, case when is_new then '2' else '1' end,
           done - run - 500, done, done - run, done
      from (select n, name, done, done > ${ago(3 * day)} as is_new,
                   200 + n % 100 + case when name = 'ship' and done > ${ago(3 * day)} then 600 else 0 end as run
              from generate_series(1, 3000) as n, (values ('ship'), ('mail')) as names(name),
                   lateral (select ${ago(0)} - n::int8 * 600000 as done) as t) as rows`)
  await fresh.pool.query(`
    insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, started_at_epoch_ms, completed_at_epoch_ms)
    select workflow_uuid, 0, 'render', completed_at - case when completed_at > ${ago(7 * day)} then 180 else 60 end, completed_at
      from dbos.workflow_status where name = 'mail'`)
  const subject = { own, database: 'test', read: fresh.database.read }
  for (const task of [rollUpCompletions, rollUpSteps])
    while ((await task.step(subject)) === 'more');
}, 60_000)
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

function rethrow(error: Error) {
  throw error
}

const filters = (search: string) => parseTrendFilters(new URLSearchParams(search))

function ask<T>(
  question: (
    reader: Parameters<typeof getTrendSeries>[0],
    input: ReturnType<typeof filters>,
    reads: ReturnType<typeof ownReader>,
  ) => Promise<T>,
  search = '',
) {
  return fresh.database.read((reader) => question(reader, filters(search), ownReader(own, 'test')))
}

describe('trends over a week', () => {
  it('have a value a bucket, the period before, and the deploy', async () => {
    const answer = await ask(getTrendSeries)
    expect(answer).toMatchObject({ accuracy: 'exact', coverage: { state: 'complete' } })
    expect(answer.marks.map(({ version }) => version)).toEqual(['2'])
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
    const { success, failed } = answer.current
    expect(sum(success) + sum(failed)).toBe(answer.summary.completed)
    const { rows } = await fresh.pool.query(
      `select count(*)::int as n, count(*) filter (where status = 'ERROR')::int as failed
         from dbos.workflow_status where completed_at >= $1 and completed_at < $2`,
      [answer.from, answer.to],
    )
    expect(answer.summary).toMatchObject({ completed: rows[0].n, failed: rows[0].failed })
    expect(answer.current.failureRate.at(-2)).toBeGreaterThan(0.08)
    expect(answer.previous.failureRate.every((rate) => (rate ?? 0) < 0.1)).toBe(true)
    expect(answer.current.p95.at(-2)).toBeGreaterThan((answer.current.p95[1] ?? 0) * 2)
    expect(answer.current.waitP50.at(-2)).toBeGreaterThan(440)
  })

  it('have a day before the last day that is as fine as it', async () => {
    const { current, previous, bucketMs } = await ask(getTrendSeries, 'range=24h')
    expect(bucketMs).toBe(hour / 4)
    // One of each ends every ten minutes, so no quarter of an hour is without.
    for (const { success, failed } of [current, previous])
      expect(success.slice(1, -1).filter((n, at) => n + (failed[at + 1] ?? 0) === 0)).toEqual([])
  })

  it('begin and end where they are asked to', async () => {
    const to = Math.floor(Date.now() / hour) * hour
    const iso = (at: number) => new Date(at).toISOString()
    const answer = await ask(getTrendSeries, `from=${iso(to - 2 * hour)}&to=${iso(to)}&name=ship`)
    expect([answer.from, answer.to]).toEqual([to - 2 * hour, to])
    expect(answer.summary.completed).toBe(12)
  })

  it('are told by workflow and by step, beside the week before', async () => {
    const { rows } = await ask(listWorkflowTrends)
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['mail', 'ship'])
    const ship = rows.find(({ name }) => name === 'ship')
    expect(ship?.summary.failureRate).toBeGreaterThan(0.09)
    expect(ship?.previous?.failureRate).toBeLessThan(0.03)
    const steps = await ask(listStepTrends)
    expect(steps.rows).toMatchObject([{ name: 'render', summary: { failed: 0 } }])
  })

  it('are told of steps by whole hours, none of which counts twice', async () => {
    const to = Math.floor(Date.now() / hour) * hour - 2 * hour
    const iso = (at: number) => new Date(at).toISOString()
    const search = `from=${iso(to - 50 * minute)}&to=${iso(to - 10 * minute)}`
    const { rows, from, to: until, accuracy } = await ask(listStepTrends, search)
    expect({ from, until, accuracy }).toEqual({ from: to - hour, until: to, accuracy: 'exact' })
    expect(rows[0]?.summary.completed).toBe(6)
    expect(rows[0]?.previous?.completed).toBe(6)
  })

  it('find what got worse with a version and over time, and nothing else', async () => {
    const { regressions, compared } = await ask(listRegressions)
    expect(compared).toBe(3)
    expect(
      regressions.map(({ of, name, kind, since, after }) => [of, name, kind, since, after.label]),
    ).toEqual(
      expect.arrayContaining([
        ['workflow', 'ship', 'p95', 'version', '2'],
        ['workflow', 'ship', 'failureRate', 'version', '2'],
        ['step', 'render', 'p95', 'period', 'last 7 d'],
      ]),
    )
    expect(regressions).toHaveLength(3)
    const calm = await ask(listRegressions, 'name=mail')
    expect(calm.regressions).toEqual([])
  })

  it('list the longest runs, longest first', async () => {
    const { runs, searchedFrom, from } = await ask(listSlowest, 'range=24h&name=ship')
    expect(searchedFrom).toBe(from)
    expect(runs).toHaveLength(20)
    const durations = runs.map(({ durationMs }) => durationMs)
    expect(durations).toEqual(durations.toSorted((a, b) => b - a))
    expect(runs[0]).toMatchObject({ workflowName: 'ship', applicationVersion: '2' })
  })

  it.each([
    'range=soon',
    'zone=Mars/Base',
    'from=2026-01-01T00:00:00Z',
    'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
  ])('refuse %s in words', (search) => {
    expect(() => filters(search)).toThrow(/cannot be read|belong together|not after/)
  })
})
