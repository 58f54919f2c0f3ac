import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf } from '@/lib/failures'
import { noLimits } from '@/lib/verbs'
import { noFilters } from '@/lib/workflow-filters'
import { runAudited } from './audited'
import { cancelWorkflows } from './commands/cancel-workflows'
import { deleteWorkflows } from './commands/delete-workflows'
import { forkWorkflow } from './commands/fork-workflow'
import { verbLimits } from './commands/limits'
import { deleteQueue } from './commands/queues/delete-queue'
import { holdQueue } from './commands/queues/hold-queue'
import { registerQueue } from './commands/queues/register-queue'
import { resumeWorkflows } from './commands/resume-workflows'
import { createSchedule } from './commands/schedules/create-schedule'
import { deleteSchedule } from './commands/schedules/delete-schedule'
import { editSchedule } from './commands/schedules/edit-schedule'
import { pauseSchedules } from './commands/schedules/pause-schedules'
import { stateBefore } from './commands/state-before'
import { promoteVersion } from './commands/versions/promote-version'
import type { Database } from './database'
import { createAudit } from './own/audit'
import { openOwnDatabase } from './own/own-database'
import { type FreshDatabase, freshSystemDatabase, openTestDatabase } from './testing/fresh-database'
import { insertRow, insertStep, insertWorkflow } from './testing/rows'
import { listWorkflows } from './workflows/list'

/** The SQL of the README is run as it stands there, with the names replaced as it says. */
const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8')
const blocks = [...readme.matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')

let fresh: FreshDatabase
const suffix = randomBytes(4).toString('hex')

async function roleOf(block: string | undefined, role: string): Promise<string> {
  const url = new URL(fresh.url)
  const sql = (block ?? '')
    .replaceAll('myapp_dbos_sys', url.pathname.slice(1))
    .replaceAll("'…'", "'readme'")
    .replaceAll("<the application's role>", 'postgres')
    .replace(new RegExp(`\\b${role}\\b(?=\\s+login|;|$|\\s+--)`, 'gm'), `${role}_${suffix}`)
    .replaceAll(`authorization ${role};`, `authorization ${role}_${suffix};`)
  await fresh.pool.query(sql)
  url.username = `${role}_${suffix}`
  url.password = 'readme'
  return url.href
}

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  for (const id of ['a', 'b', 'c'])
    await insertWorkflow(fresh.pool, { workflow_uuid: id, status: 'PENDING', inputs: '{}' })
  await insertStep(fresh.pool, { workflow_uuid: 'b', function_id: 0 })
  for (const [version_name, version_timestamp] of [
    ['1.0', 1],
    ['1.1', 2],
  ] as const)
    await insertRow(fresh.pool, 'application_versions', {
      ...{ version_id: version_name, version_name, version_timestamp },
    })
})
afterAll(async () => {
  await fresh.pool.query(
    `drop schema if exists vigil cascade; drop owned by vigil_${suffix}, vigil_reader_${suffix};
     drop role vigil_${suffix}, vigil_reader_${suffix}`,
  )
  await fresh.drop()
})

describe('the roles of the README', () => {
  it('are two', () => expect(blocks).toHaveLength(2))

  it('the first reads, and may press every button', async () => {
    const url = await roleOf(blocks[0], 'vigil')
    const database = openTestDatabase(url)
    const own = openOwnDatabase(url, () => {})
    const audit = createAudit(own)
    const { workflows } = await database.read((reader) => listWorkflows(reader, noFilters))
    expect(workflows).toHaveLength(3)
    expect(await database.read(async ({ schema }) => verbLimits(schema))).toEqual(noLimits)
    const outcomes = await database.write((writer) =>
      runAudited(
        {
          audit,
          actor: { name: 'ana', role: 'operator' },
          database: 'test',
          verb: 'cancel',
          ids: ['a'],
          input: {},
          before: () => stateBefore(writer, ['a']),
        },
        () => cancelWorkflows(writer, { ids: ['a'], children: false }),
      ),
    )
    expect(outcomes[0]?.outcome).toBe('changed')
    await database.write(async (writer) => {
      expect((await resumeWorkflows(writer, { ids: ['a'] }))[0]?.outcome).toBe('changed')
      expect((await forkWorkflow(writer, { id: 'b', startStep: 1 }))[0]?.outcome).toBe('changed')
      expect((await deleteWorkflows(writer, { ids: ['c'], children: false }))[0]?.outcome).toBe(
        'changed',
      )
      const name = 'mail'
      expect((await registerQueue(writer, { name, limits: {} }))[0]?.outcome).toBe('changed')
      expect((await holdQueue(writer, { name }))[0]?.outcome).toBe('changed')
      expect((await deleteQueue(writer, { name, withWaiting: false }))[0]?.outcome).toBe('changed')
      expect((await promoteVersion(writer, { version: '1.0' }))[0]?.outcome).toBe('changed')
      const times = { schedule: '0 0 9 * * *', cronTimezone: 'UTC', language: 'go' as const }
      const made = { name, workflowName: 'send', automaticBackfill: false, context: '' }
      const input = { ...times, ...made }
      expect((await createSchedule(writer, input))[0]?.outcome).toBe('changed')
      expect((await pauseSchedules(writer, { names: [name] }))[0]?.outcome).toBe('changed')
      const edit = { name, change: { queueName: 'mail' }, expected: {} }
      expect((await editSchedule(writer, edit))[0]?.outcome).toBe('changed')
      expect((await deleteSchedule(writer, { name }))[0]?.outcome).toBe('changed')
    })
    await own.close()
    await database.close()
  })

  it('the second reads, and is refused every write', async () => {
    const url = await roleOf(blocks[1], 'vigil_reader')
    const database = openTestDatabase(url)
    const { workflows } = await database.read((reader) => listWorkflows(reader, noFilters))
    expect(workflows.length).toBeGreaterThan(0)
    const cancel = (database: Database) =>
      database.write((writer) => cancelWorkflows(writer, { ids: ['b'], children: false }))
    const limitsOf = (database: Database) => database.read(async ({ schema }) => verbLimits(schema))
    const sentence = "Vigil's Postgres role may not update dbos.workflow_status."
    expect(await cancel(database)).toMatchObject([{ outcome: 'refused', sentence }])
    const limits = await limitsOf(database)
    expect(limits.cancel).toBe(sentence)
    expect(limits.send).toBe("Vigil's Postgres role may not insert into dbos.notifications.")
    const possible = Object.entries(limits).filter(([, reason]) => reason === null)
    expect(possible.map(([verb]) => verb)).toEqual(['resolve', 'reopen', 'ignore', 'stopBackfill'])
    // Rights that are taken away while Vigil runs are missed once, and then known.
    const role = `vigil_reader_${suffix}`
    await fresh.pool.query(`grant update on dbos.workflow_status to ${role}`)
    const later = openTestDatabase(url)
    expect((await limitsOf(later)).cancel).toBeNull()
    await fresh.pool.query(`revoke update on dbos.workflow_status from ${role}`)
    const failure = await cancel(later).then(() => null, failureOf)
    expect(failure?.kind).toBe('not-permitted')
    expect((await limitsOf(later)).cancel).toBe(sentence)
    await later.close()
    await database.close()
  })
})
