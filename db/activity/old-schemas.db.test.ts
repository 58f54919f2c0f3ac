import { expect, test } from 'vitest'
import { freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { getActivity } from './get-activity'

const minute = 60_000

/** 32: before delays and queues in a table; 57: before ends were recorded; 107: partition limits. */
test.each([32, 57, 107])('schema %i', async (version) => {
  const old = await freshSystemDatabase({ version })
  const row = { created_at: Date.now() - 20 * minute, updated_at: Date.now() - 20 * minute }
  await insertWorkflow(old.pool, { workflow_uuid: 'runs', status: 'PENDING', ...row })
  await insertWorkflow(old.pool, {
    ...{ workflow_uuid: 'waits', status: 'ENQUEUED', queue_name: 'mail', ...row },
    recovery_attempts: 0,
  })
  const kindOf = async (id: string) =>
    (await old.database.read((reader) => getActivity(reader, id)))?.activity?.kind
  expect(await kindOf('runs')).toBe('orphaned')
  expect(await kindOf('waits')).toBe('enqueued')
  await old.drop()
})
