/** What the catalogue of Postgres says about the room that a schema takes. */

/** An index as it stands. */
export type StoredIndex = {
  name: string
  bytes: number
  /** Scans since the statistics of the database were reset. */
  scans: number
  definition: string
  method: string
  /** Of its key, in order; `null` for an expression. */
  keyColumns: (string | null)[]
  /** The condition of a partial index, as Postgres writes it. */
  predicate: string | null
  isUnique: boolean
  /** False while it is built, and for good where building it failed: then no query uses it. */
  isValid: boolean
  /** Whether writes add to it; false in the first part of a build. */
  isMaintained: boolean
  /** Whether somebody builds it now; `null` where the role may not see who builds what. */
  isBeingBuilt: boolean | null
}

export type Unfinished = Pick<StoredIndex, 'name' | 'isBeingBuilt' | 'isMaintained'>

export type StoredTable = {
  schema: string
  name: string
  /** The planner's estimate, as of the last vacuum or analyze; `null` before the first. */
  rows: number | null
  tableBytes: number
  /** Values too large for their row, with the index that finds them. */
  toastBytes: number
  indexBytes: number
  totalBytes: number
  /** Of all row versions, the share that vacuum may remove: an estimate; `null` where there are none. */
  deadShare: number | null
  /** By hand or automatically, whichever was later. */
  vacuumedAt: number | null
  analyzedAt: number | null
  owner: string
  /** The largest first. */
  indexes: StoredIndex[]
}

export type OwnStorage =
  | { place: 'here'; tables: StoredTable[] }
  | { place: 'elsewhere'; database: string; bytes: number }
  | { place: 'unknown'; sentence: string }

/** An index of `workflow_status` that DBOS does not make, and what Vigil knows about it. */
export type IndexAdvice = {
  filter: string
  indexName: string
  title: string
  speedsUp: string
  measured: string
  /** `similar`: an index finds the rows, but not in the order of the list. */
  state: 'absent' | 'similar' | 'present'
  /** Names of the indexes that make it `similar` or `present`. */
  servedBy: string[]
  estimatedBytes: number | null
  /** Why there is no estimate. */
  noEstimate: string | null
  create: string
  /** Undoes `create`. */
  drop: string
  /** Of the same kind, but no query uses them. */
  unfinished: (Unfinished & { drop: string })[]
}

export type Storage = {
  database: string
  /** Of the DBOS schema, the largest first. */
  tables: StoredTable[]
  isCut: boolean
  own: OwnStorage
  advice: IndexAdvice[]
  /** Since when scans are counted; `null` where Postgres does not know. */
  statisticsSince: number | null
  asOf: number
}

export function sumBytes(tables: readonly Pick<StoredTable, 'totalBytes'>[]): number {
  return tables.reduce((sum, { totalBytes }) => sum + totalBytes, 0)
}
