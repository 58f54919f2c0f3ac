import { expect } from 'vitest'
import { type Dump, dumpTables } from './dump-tables'
import type { FreshDatabase } from './fresh-database'

/** The official client on one copy of a database, our command on the other; then every row. */

const stamps = [
  'updated_at',
  'completed_at',
  'created_at',
  'created_at_epoch_ms',
  'retention_timestamp',
  'timestamp',
]

/** Times that a verb has just stamped are equal when they are near: the copies ran apart. */
function withNearTimes(dump: Dump, startedAt: number, ignore: readonly string[]): Dump {
  const near = (value: unknown) =>
    typeof value === 'number' && value >= startedAt - 1_000 && value <= Date.now() + 1_000
  const mask = (row: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        ignore.includes(column) || (stamps.includes(column) && near(value)) ? 'just now' : value,
      ]),
    )
  const order = (row: Record<string, unknown>) => JSON.stringify(row)
  return Object.fromEntries(
    Object.entries(dump).map(([table, rows]) => [
      table,
      rows.map(mask).toSorted((a, b) => order(a).localeCompare(order(b))),
    ]),
  )
}

/**
 * Rows of `workflow_status` that differ, as column: [theirs, ours]; the other tables are equal.
 * What cannot be equal, such as ids made at random, `ignore` leaves out of all tables.
 */
export async function compareCopies(
  seeded: FreshDatabase,
  verb: (pair: { theirs: FreshDatabase; ours: FreshDatabase }) => Promise<void>,
  ignore: readonly string[] = [],
) {
  const pair = { theirs: await seeded.copy(), ours: await seeded.copy() }
  const startedAt = Date.now()
  await verb(pair)
  const theirs = withNearTimes(await dumpTables(pair.theirs.pool), startedAt, ignore)
  const ours = withNearTimes(await dumpTables(pair.ours.pool), startedAt, ignore)
  await Promise.all([pair.theirs.drop(), pair.ours.drop()])
  const { workflow_status: ourRows = [], ...ourTables } = ours
  const { workflow_status: theirRows = [], ...theirTables } = theirs
  expect(ourTables).toEqual(theirTables)
  const byId = new Map(ourRows.map((row) => [row.workflow_uuid, row]))
  expect(ourRows).toHaveLength(theirRows.length)
  const differences: Record<string, Record<string, unknown[]>> = {}
  for (const row of theirRows) {
    const our = byId.get(row.workflow_uuid) ?? {}
    const changed = Object.keys(row).filter(
      (column) => JSON.stringify(row[column]) !== JSON.stringify(our[column]),
    )
    if (changed.length > 0)
      differences[String(row.workflow_uuid)] = Object.fromEntries(
        changed.map((column) => [column, [row[column], our[column]]]),
      )
  }
  return { differences, theirRows }
}
