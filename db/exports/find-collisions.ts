import { sql, type Transaction } from 'kysely'
import type { ExportFile } from '@/lib/workflow-export'
import type { SystemSchema } from '../system-schema'
import type { SystemTables } from '../tables'

const owners = [
  'workflow_status',
  'workflow_input',
  'workflow_output',
  'operation_outputs',
] as const

/** What is here already under an id of the file, also what a deleted workflow has left behind. */
export async function findCollisions(
  transaction: Transaction<SystemTables>,
  schema: SystemSchema,
  rows: ExportFile['rows'],
  ids: readonly string[],
): Promise<string | null> {
  for (const name of owners.filter((table) => schema.has(table))) {
    const { rows: found } = await sql<{ id: string }>`
      select workflow_uuid as id from ${sql.id(schema.name, name)}
       where workflow_uuid = any(${[...ids]}::text[]) limit 1`.execute(transaction)
    const [first] = found
    if (first) return `${name} has a row of ${first.id} already.`
  }
  const messages = (rows.notifications ?? []).flatMap(({ message_uuid: id }) =>
    typeof id === 'string' ? [id] : [],
  )
  const { rows: sent } = await sql<{ id: string }>`
    select message_uuid as id from ${sql.id(schema.name, 'notifications')}
     where message_uuid = any(${messages}::text[]) limit 1`.execute(transaction)
  const [first] = sent
  return first ? `There is a message ${first.id} here already.` : null
}
