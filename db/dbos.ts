import { DBOSClient } from '@dbos-inc/dbos-sdk'
import { runWithAbortableDbRetries } from '@dbos-inc/dbos-sdk/internal/context'
import type { Writer } from './database'

/** The SDK retries a lost database for ever; after this long it throws the last error instead. */
const patienceMs = 5_000

/** What the SDK would print is in the outcome or in the error already. */
const quiet = { info() {}, debug() {}, warn() {}, error() {} }

/**
 * The only door to the official client. It borrows the write pool, so it must not be called while
 * the caller holds a connection or a row lock. `applicationName` is the application that new rows
 * belong to; `null` leaves them to whichever takes them.
 */
export async function withDbosClient<T>(
  writer: Writer,
  applicationName: string | null,
  call: (client: DBOSClient) => Promise<T>,
): Promise<T> {
  const client = await DBOSClient.create({
    systemDatabaseUrl: '',
    systemDatabasePool: writer.pool,
    systemDatabaseSchemaName: writer.schema.name,
    logger: quiet,
    applicationName: applicationName ?? undefined,
  })
  try {
    return await runWithAbortableDbRetries(AbortSignal.timeout(patienceMs), () => call(client))
  } finally {
    await client.destroy()
  }
}

/** The SDK's own number for an error, which survives bundling where `instanceof` does not. */
export function isMissingWorkflow(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'dbosErrorCode' in error &&
    error.dbosErrorCode === 16
  )
}
