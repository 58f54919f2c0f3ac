import { sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import type { ScheduleChange, ScheduleChanges } from '@/lib/schedules/schedule'
import { scheduleVerbs } from '@/lib/verbs'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'

const listed = 100

type Row = {
  id: string
  at: number
  actor: string
  verb: string
  reason: string | null
  outcomes: Outcome[] | null
  failure: string | null
}

/** What was done to a schedule through Vigil, newest first. */
export async function listScheduleChanges(
  reader: Reader,
  name: string,
  own: OwnReader,
): Promise<ScheduleChanges> {
  const { rows } = await own.read((db) =>
    sql<Row>`
    select id::text as id, at, actor_name as actor, verb, reason, outcomes, failure
      from vigil.audit
     where database = ${own.database} and ids @> array[${name}]::text[]
       and verb in (${sql.join(scheduleVerbs.map((verb) => sql.lit(verb)))})
     order by audit.id desc limit ${sql.lit(listed)}`.execute(db),
  )
  return { changes: rows.map((row) => toChange(row, name)), asOf: reader.now() }
}

function toChange({ outcomes, failure, ...row }: Row, name: string): ScheduleChange {
  const outcome = outcomes?.find(({ id }) => id === name)
  return {
    ...row,
    sentence: outcome?.sentence ?? failure ?? 'Begun; how it ended was not recorded.',
    isDone: outcome?.outcome === 'changed',
  }
}

/** When each schedule was last created, edited or resumed through Vigil: nothing was due before. */
export async function readActiveSince(
  own: OwnReader,
  names: readonly string[],
): Promise<Map<string, number>> {
  if (names.length === 0) return new Map()
  try {
    const { rows } = await own.read((db) =>
      sql<{ name: string; at: number }>`
      select n.name, max(a.finished_at) as at
        from (select ids, finished_at, outcomes from vigil.audit
               where database = ${own.database} and ids && ${[...names]}::text[]
                 and verb in ('createSchedule', 'editSchedule', 'resumeSchedule')
                 and outcomes @> '[{"outcome": "changed"}]'
               order by id desc limit 500) as a
        cross join lateral jsonb_to_recordset(a.outcomes) as o(id text, outcome text)
        join unnest(${[...names]}::text[]) as n(name) on n.name = o.id and o.outcome = 'changed'
       group by 1 order by 1 limit 500`.execute(db),
    )
    return new Map(rows.map(({ name, at }) => [name, at]))
  } catch (error) {
    // Without the audit a schedule may look late until it fires; with a failure nobody saw any.
    if (!failureOf(error)) throw error
    return new Map()
  }
}
