import { formatAmount, formatBytes } from '@/lib/format'
import type { StoredIndex, StoredTable } from '@/lib/storage'
import { dropIndexSql } from '@/lib/storage-index-sql'
import { Statement } from './statement'
import { sayUnfinished } from './unfinished'

/** The indexes of a table with what they weigh and how often they were used. */
export function IndexList({ table }: { table: StoredTable }) {
  if (table.indexes.length === 0) return <p className="text-muted">It has no index.</p>
  return (
    <ul aria-label={`Indexes of ${table.name}`} className="flex flex-col gap-2 px-4 max-md:px-1">
      {table.indexes.map((index) => (
        <li key={index.name} className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <span className="font-mono wrap-anywhere">{index.name}</span>
            <span className="text-muted">
              {formatBytes(index.bytes)} · {formatAmount(index.scans, 'scan')}
              {index.isUnique && ' · unique'}
            </span>
          </p>
          <p className="font-mono text-faint text-sm wrap-anywhere">{index.definition}</p>
          {!index.isValid && <Unfinished index={index} schema={table.schema} />}
        </li>
      ))}
    </ul>
  )
}

function Unfinished({ index, schema }: { index: StoredIndex; schema: string }) {
  return (
    <div className="py-1">
      <p className="text-waiting">{sayUnfinished(index)}</p>
      {index.isBeingBuilt !== true && (
        <Statement label="Remove it" what={`removes ${index.name}`}>
          {dropIndexSql(schema, index.name)}
        </Statement>
      )}
    </div>
  )
}
