import pg from 'pg'

export type Verified = {
  /** What ended, by the rollups, whole hours only. */
  ended: number
  /** Cells of hour, status and name that were compared. */
  cells: number
  /** Those in which rollup and database differ, at any of hours, totals and days. */
  different: number
}

const hour = 3_600_000

/**
 * Compares every kept hour with the database itself, by name and status: counts, and the sum of
 * run times; then the totals and the days with the hours that they are made of.
 */
export async function verifyRollups(url: string): Promise<Verified> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ cells: string; ended: string; different: string }>(`
      with hours as materialized (
        select bucket, name, sum(success) as success, sum(error) as error,
               sum(cancelled) as cancelled, sum(dead_letters) as dead, sum(count) as n,
               sum(run_sum) as ms
          from vigil.completion_rollup
         where grain = 'hour' and level = 'full' group by 1, 2
      ), bounds as (
        select min(bucket) as first, max(bucket) + ${hour} as last from hours
      ), ended as materialized (
        select completed_at - completed_at % ${hour} as bucket, coalesce(name, '') as name, status,
               count(*) as n,
               coalesce(sum(case when status in ('SUCCESS', 'ERROR') then
                 greatest(0, completed_at - coalesce(started_at_epoch_ms, created_at)) end), 0) as ms
          from dbos.workflow_status, bounds
         where completed_at >= bounds.first and completed_at < bounds.last group by 1, 2, 3
      ), kept as (
        select bucket, name, status, by.n
          from hours, lateral (values ('SUCCESS', success), ('ERROR', error), ('CANCELLED', cancelled),
                 ('MAX_RECOVERY_ATTEMPTS_EXCEEDED', dead)) as by(status, n)
         where by.n > 0
      ), spans as (
        select bucket, name, sum(n) as n, sum(ms) as ms from ended group by 1, 2
        except
        select bucket, name, n, ms from hours
      ), totals as (
        select bucket, sum(success), sum(error), sum(cancelled), sum(dead), sum(n), sum(ms)
          from hours group by 1
        except
        select bucket, success, error, cancelled, dead_letters, count, run_sum
          from vigil.completion_rollup where grain = 'hour' and level = 'total'
      ), names as (
        select bucket, name, success, error, cancelled, dead, n, ms from hours
        except
        select bucket, name, success, error, cancelled, dead_letters, count, run_sum
          from vigil.completion_rollup where grain = 'hour' and level = 'name'
      ), days as (
        select bucket, count, run_sum from vigil.completion_rollup where grain = 'day' and level = 'total'
        except
        select bucket - bucket % ${24 * hour}, sum(n), sum(ms) from hours group by 1
      )
      select (select count(*) from kept) as cells, (select sum(n) from hours) as ended,
             (select count(*) from kept full join ended using (bucket, name, status)
               where kept.n is distinct from ended.n)
             + (select count(*) from spans) + (select count(*) from totals) + (select count(*) from names)
             + (select count(*) from days) as different`)
    const { cells = 0, ended = 0, different = 0 } = rows[0] ?? {}
    return { cells: Number(cells), ended: Number(ended), different: Number(different) }
  } finally {
    await client.end()
  }
}
