/** The statements that Vigil proposes; it runs none of them. */

export type IndexProposal = {
  /** Not a name that DBOS uses: its migrations drop indexes by name. */
  indexName: string
  table: string
  columns: readonly string[]
  predicate: string | null
}

/** Always quoted, which is right for every name. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function createIndexSql(schema: string, proposal: IndexProposal): string {
  const { indexName, table, columns, predicate } = proposal
  const where = predicate === null ? '' : ` WHERE ${predicate}`
  return `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${indexName} ON ${quoteIdentifier(schema)}.${table} (${columns.join(', ')})${where};`
}

export function dropIndexSql(schema: string, indexName: string): string {
  return `DROP INDEX CONCURRENTLY IF EXISTS ${quoteIdentifier(schema)}.${quoteIdentifier(indexName)};`
}
