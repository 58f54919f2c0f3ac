import { sql } from 'kysely'
import { payloadFormat } from '@/lib/payload/payload-format'
import { contextDialect, writerOf } from '@/lib/schedules/schedule-owner'
import type { ScheduleTarget, ScheduleTargets } from '@/lib/schedules/schedule-target'
import type { Reader } from '../database'
import { type RegisteredRow, selectSchedule } from './registered'

/** The newest workflows that are looked at; which SDK wrote them and what there is to start. */
const newestRows = 5_000
const mostTargets = 1_000
const mostNames = 500
const contextChars = 2_000

type Row = {
  workflowName: string
  workflowClassName: string | null
  applicationName: string | null
  serialization: string | null
  count: number
}

type Asked = Pick<Reader, 'db' | 'schema'> & { judging?: Reader['judging'] }

/** The workflows that exist, whose they are and which SDK wrote them, most frequent first. */
export async function listTargets(reader: Asked): Promise<ScheduleTarget[]> {
  const [workflows, scheduled] = await Promise.all([listWorkflows(reader), listScheduled(reader)])
  return [...workflows, ...scheduled]
}

/** What is scheduled already, with the SDK that its context was written by. */
async function listScheduled({ db, judging = db, schema }: Asked): Promise<ScheduleTarget[]> {
  if (!schema.has('workflow_schedules')) return []
  const { rows } = await sql<RegisteredRow & { context: string }>`
    select ${selectSchedule(schema, 's')}, left(s.context, ${sql.lit(contextChars)}) as context
      from ${sql.id(schema.name, 'workflow_schedules')} as s
     order by s.schedule_name limit ${sql.lit(mostNames)}`.execute(judging)
  return rows.map(({ workflowName, workflowClassName, applicationName, context }) => ({
    ...{ workflowName, workflowClassName, applicationName },
    dialect: contextDialect(payloadFormat(null, context).name),
    ...{ count: 1, isSchedule: true },
  }))
}

async function listWorkflows(reader: Asked): Promise<ScheduleTarget[]> {
  const { schema } = reader
  const application = schema.has('workflow_status', 'application_name')
    ? sql`nullif(application_name, '')`
    : sql`null::text`
  const { rows } = await sql<Row>`
    select name as "workflowName", nullif(class_name, '') as "workflowClassName",
           ${application} as "applicationName", serialization, count(*) as count
      from (select * from ${sql.id(schema.name, 'workflow_status')}
             order by created_at desc limit ${sql.lit(newestRows)}) as newest
     where name <> '' group by 1, 2, 3, 4 order by 5 desc, 1 limit ${sql.lit(mostTargets)}`.execute(
    reader.db,
  )
  return rows.map(({ serialization, ...row }) => ({
    ...row,
    dialect: writerOf(serialization),
    isSchedule: false,
  }))
}

/** What an editor suggests. */
export async function getTargets(reader: Reader): Promise<ScheduleTargets> {
  const [targets, queues, applications] = await Promise.all([
    listTargets(reader),
    listNames(reader, 'queues', 'name'),
    listNames(reader, 'application_versions', 'application_name'),
  ])
  const own = targets.filter(({ workflowName }) => !workflowName.startsWith('_dbos_'))
  return { targets: own, queues, applications, asOf: reader.now() }
}

async function listNames({ db, schema }: Reader, table: string, column: string): Promise<string[]> {
  if (!schema.has(table, column)) return []
  const { rows } = await sql<{ name: string }>`
    select distinct ${sql.ref(column)} as name from ${sql.id(schema.name, table)}
     where ${sql.ref(column)} <> '' order by 1 limit ${sql.lit(mostNames)}`.execute(db)
  return rows.map(({ name }) => name)
}
