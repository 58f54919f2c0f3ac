import { sql } from 'kysely'
import type { SystemSchema } from './system-schema'

/**
 * Where a workflow's payloads are: since migration 109 in tables of their own, but rows written
 * before, and by SDKs that have not moved, keep them inline. Both are always read.
 */
export function payloadJoin(schema: SystemSchema) {
  const table = (name: string) => sql.id(schema.name, name)
  const moved = schema.has('workflow_input') && schema.has('workflow_output')
  const from = moved
    ? sql`${table('workflow_status')} as w
        left join ${table('workflow_input')} as wi on wi.workflow_uuid = w.workflow_uuid
        left join ${table('workflow_output')} as wo on wo.workflow_uuid = w.workflow_uuid`
    : sql`${table('workflow_status')} as w`
  const column = (name: 'inputs' | 'output' | 'error') => {
    const inline = sql.ref(`w.${name}`)
    if (!moved) return inline
    return sql`coalesce(${sql.ref(`${name === 'inputs' ? 'wi' : 'wo'}.${name}`)}, ${inline})`
  }
  return { from, column }
}
