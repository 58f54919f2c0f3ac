import type { DBOSClient } from '@dbos-inc/dbos-sdk'
import type pg from 'pg'
import type { Writer } from '../../database'
import { withDbosClient } from '../../dbos'
import { inTransaction } from '../in-transaction'
import { startByFunction } from './start-by-function'
import type { StartRequest, StartResult } from './start-request'

/**
 * Puts a workflow into its queue: by the official client where the schema is as new as that needs,
 * else by the function that DBOS itself keeps in the database. Nobody sees the row before its
 * input is what it is to be.
 */
export async function insertStart(writer: Writer, request: StartRequest): Promise<StartResult> {
  try {
    return await inTransaction(writer, async (connection) => {
      const result = writer.schema.has('workflow_status', 'creator_xid')
        ? await startByClient(writer, connection, request)
        : await startByFunction(writer, connection, request)
      if (result !== 'started') throw new NotStarted(result)
      await storeInput(writer, connection, request)
      return result
    })
  } catch (error) {
    if (error instanceof NotStarted) return error.result
    const code = codeOf(error)
    if (code === 28 || code === '23505') return 'deduplicated'
    if (code === 36 || code === 22) return 'id-taken'
    throw error
  }
}

/** Takes back the transaction; what it is about is no failure. */
class NotStarted extends Error {
  constructor(readonly result: StartResult) {
    super('The workflow was not started.')
  }
}

async function startByClient(
  writer: Writer,
  connection: pg.PoolClient,
  request: StartRequest,
): Promise<StartResult> {
  const { positionalArgs, namedArgs, format, written: _, inline: __, ...given } = request
  const options = { ...given, workflowIDReusePolicy: 'reject' as const }
  await withDbosClient(writer, null, (client: DBOSClient) =>
    format === 'native'
      ? client.enqueueInTransaction(
          connection,
          { ...options, serializationType: 'native' },
          ...positionalArgs,
        )
      : client.enqueuePortableInTransaction(connection, options, positionalArgs, namedArgs),
  )
  return 'started'
}

async function storeInput(
  writer: Writer,
  connection: pg.PoolClient,
  { workflowID, written, inline }: StartRequest,
): Promise<void> {
  const table = (name: string) => `"${writer.schema.name.replaceAll('"', '""')}".${name}`
  const isMoved = writer.schema.has('workflow_input')
  if (written) {
    await connection.query(
      `update ${table('workflow_status')} set serialization = $2 where workflow_uuid = $1`,
      [workflowID, written.serialization],
    )
    for (const name of ['workflow_status', ...(isMoved ? ['workflow_input'] : [])])
      await connection.query(
        `update ${table(name)} set inputs = $2 where workflow_uuid = $1
           ${name === 'workflow_status' && isMoved ? 'and inputs is not null' : ''}`,
        [workflowID, written.text],
      )
  }
  if (inline && isMoved)
    await connection.query(
      `update ${table('workflow_status')} as w set inputs = i.inputs
         from ${table('workflow_input')} as i
        where w.workflow_uuid = $1 and i.workflow_uuid = w.workflow_uuid and w.inputs is null`,
      [workflowID],
    )
}

/** The SDK's own number of an error, else the one of Postgres. */
function codeOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return null
  if ('dbosErrorCode' in error) return error.dbosErrorCode
  return 'code' in error ? error.code : null
}
