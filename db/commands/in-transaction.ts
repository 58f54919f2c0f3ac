import type pg from 'pg'
import type { Writer } from '../database'

/** One transaction on a connection of its own, for what the official client does inside of one. */
export async function inTransaction<T>(
  { pool }: Writer,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect()
  let broken: Error | undefined
  try {
    await connection.query('begin')
    const result = await work(connection)
    await connection.query('commit')
    return result
  } catch (error) {
    await connection.query('rollback').catch((lost: Error) => {
      broken = lost // the connection is gone, and the transaction with it
    })
    throw error
  } finally {
    connection.release(broken)
  }
}
