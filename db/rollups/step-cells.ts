import { sql } from 'kysely'
import type { Reader } from '../database'
import { binOfSql, type Span, spanSql } from './completed-cells'

/** What completed of one step name in one bucket. */
export type StepCell = {
  bucket: number
  application: string
  name: string
  count: number
  failed: number
  runMax: number | null
  runBins: number[]
  runCounts: number[]
}

/**
 * Reads the steps that completed in the spans, through the index on `completed_at_epoch_ms`. DBOS's
 * own steps (sleeps, messages, children) are left out: their time is waiting, not work.
 */
export async function listStepCells(
  { db, schema }: Pick<Reader, 'db' | 'schema'>,
  span: Span,
  bucketMs: number,
): Promise<StepCell[]> {
  const application = schema.has('operation_outputs', 'application_name')
    ? sql`coalesce(s.application_name, '')`
    : sql`''`
  const { rows } = await sql<StepCell>`
    with ended as (
      select s.completed_at_epoch_ms - s.completed_at_epoch_ms % ${sql.lit(bucketMs)} as bucket,
             ${application} as application, s.function_name as name, s.error is not null as is_failed,
             ${spanSql(sql`s.started_at_epoch_ms`, sql`s.completed_at_epoch_ms`)} as run
        from ${sql.id(schema.name, 'operation_outputs')} as s
       where s.completed_at_epoch_ms >= ${span.from} and s.completed_at_epoch_ms < ${span.to}
         and s.child_workflow_id is null and not starts_with(s.function_name, 'DBOS.')
         and s.function_name <> 'getStatus'
    ),
    binned as (
      select bucket, application, name, ${binOfSql('run')} as run_bin, count(*) as n,
             count(*) filter (where is_failed) as failed, max(run) as run_max
        from ended group by 1, 2, 3, 4
    )
    select bucket, application, name, sum(n)::int8 as count, sum(failed)::int8 as failed,
           max(run_max)::int8 as "runMax",
           coalesce(array_agg(run_bin order by run_bin) filter (where run_bin is not null), '{}') as "runBins",
           coalesce(array_agg(n::int4 order by run_bin) filter (where run_bin is not null), '{}') as "runCounts"
      from binned
     group by 1, 2, 3
     order by 1, 2, 3
     limit 500000`.execute(db)
  return rows
}
