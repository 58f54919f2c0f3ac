import pg from 'pg'
import { stackState } from './state'

/** Where a Vigil of one test keeps its own data, apart from that of all others. */
export async function createOwnDatabase(name: string) {
  const url = new URL(stackState().url)
  const pool = new pg.Client({ connectionString: url.href })
  await pool.connect()
  await pool.query(`create database ${name}`)
  await pool.end()
  url.pathname = `/${name}`
  return url.href
}
