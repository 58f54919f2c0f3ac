import { describe, expect, it } from 'vitest'
import { payloadColumnOf } from './payload-guard'

const status = '"dbos"."workflow_status" as w'
const steps = '"dbos"."operation_outputs" as o'

describe('a statement that could answer a payload', () => {
  it.each<[string, string | null]>([
    [`select "w"."name", w.status from ${status} where status = 'ERROR'`, null],
    [`select w.inputs from ${status}`, 'workflow_status.inputs'],
    [`select left("w"."error", 4096) as head from ${status}`, 'workflow_status.error'],
    [`select "error" from ${status}`, 'workflow_status.error'],
    [`SELECT OUTPUT FROM ${status}`, 'workflow_status.output'],
    [`select md5(o.output) as digest from ${steps}`, 'operation_outputs.output'],
    [`select coalesce("wo"."error", "w"."error") from ${status}`, 'workflow_status.error'],
    [`select * from ${status}`, 'workflow_status.*'],
    [`select * from (select name from ${status} union all select name from ${status}) as w`, null],
    [`select * from (select * from ${status}) as w`, 'workflow_status.*'],
    [`select w.name, w.* from ${status}`, 'workflow_status.*'],
    [`select name from (select * from ${status}) as w`, null],
    [
      `select s.name, r.* from unnest($1) as s cross join lateral (select name from ${status}) as r`,
      null,
    ],
    [`select s.value from dbos.streams as s`, 'streams.value'],
    [`select message from "dbos"."notifications"`, 'notifications.message'],
    [`select left(s.context, 2000) from dbos.workflow_schedules s`, 'workflow_schedules.context'],
    // That there is one, how large it is, and how many there are, is no payload.
    [`select octet_length("w"."inputs") as bytes from ${status}`, null],
    [`select octet_length(coalesce("wo"."error", "w"."error")) from ${status}`, null],
    [`select o.error is not null as failed, count(o.error) over () from ${steps}`, null],
    [`select count(*) filter (where true) as error from ${status}`, null],
    [`select max(error) from (select count(*) as error from ${status}) as c`, null],
    [`select v.value from (values (1)) as v(value), ${status}`, null],
    [`select value from pg_stats`, null],
    [`select 'the error' as words from ${status}`, null],
  ])('%s', (statement, column) => {
    expect(payloadColumnOf(statement)).toBe(column)
  })
})
