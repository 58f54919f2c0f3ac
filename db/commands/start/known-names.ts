import { sql } from 'kysely'
import type { Writer } from '../../database'

const newest = 1_000

/** What the newest workflows tell about a name: whether it is one, and where its input is looked for. */
export async function lookUpName(writer: Writer, workflowName: string) {
  const table = (name: string) => sql.id(writer.schema.name, name)
  const { rows } = await sql<{ known: boolean | null; inline: boolean | null }>`
    select bool_or(name = ${workflowName}) as known,
           bool_or(name = ${workflowName} and has_inline) as inline
      from (select name, inputs is not null as has_inline from ${table('workflow_status')}
             order by created_at desc limit ${sql.lit(newest)}) as recent`.execute(writer.db)
  const found = rows[0]
  return {
    /** `null` where it has been seen. */
    warning:
      found?.known === true
        ? null
        : `No ${workflowName} is among the newest ${newest.toLocaleString('en')} workflows: where no worker knows that name, it is taken and never ends.`,
    inline: found?.inline === true,
  }
}
