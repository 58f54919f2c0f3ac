import type { StoredIndex } from './storage'

type Wanted = { columns: readonly string[] }
type Found = Pick<StoredIndex, 'method' | 'keyColumns' | 'predicate'>

/**
 * Whether an index does what the wanted one would: `order` where it also gives the rows in the
 * order of the list, `rows` where it only finds them, `null` where it does neither.
 */
export function serves(index: Found, { columns }: Wanted): 'order' | 'rows' | null {
  const [column, next] = columns
  if (column === undefined || index.keyColumns[0] !== column) return null
  if (!isImplied(index.predicate, column)) return null
  if (index.method === 'hash') return 'rows'
  if (index.method !== 'btree') return null
  return index.keyColumns[1] === next ? 'order' : 'rows'
}

/** True for the conditions that every row has whose column equals some text that is not empty. */
function isImplied(predicate: string | null, column: string): boolean {
  if (predicate === null) return true
  const name = column.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^\\(?"?${name}"? (IS NOT NULL|<> ''::text)\\)?$`).test(predicate)
}
