'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { getJson } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { downloadText } from '@/components/ui/download-text'
import { toast } from '@/components/ui/toast'
import { type AuditEntry, type AuditPage, describeEnding, endingOf } from '@/lib/audit'
import { toCsv } from '@/lib/csv'
import { formatCount } from '@/lib/format'
import { api } from '@/lib/paths'

/** More than this is for a query on Vigil's own tables. */
const mostEntries = 10_000
const pageSize = 200

/** The entries that the filters show, all pages of them, as a CSV file. */
export function AuditExport({ database, search }: { database: string; search: string }) {
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    try {
      const { entries, isCut } = await readAll(database, search)
      downloadText(`audit-${database}.csv`, 'text/csv', toText(entries))
      if (isCut)
        toast.failure(
          `The file holds the newest ${formatCount(mostEntries)} entries; there are more.`,
        )
    } catch (error) {
      toast.failure(error instanceof Error ? error.message : 'The audit could not be read.')
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button pending={isBusy} onClick={save}>
      <Download aria-hidden className="size-3.5 text-muted" />
      CSV
    </Button>
  )
}

async function readAll(database: string, search: string) {
  const entries: AuditEntry[] = []
  let cursor: string | null = null
  do {
    const asked: URLSearchParams = new URLSearchParams(search)
    asked.set('limit', String(pageSize))
    asked.delete('cursor')
    if (cursor !== null) asked.set('cursor', cursor)
    const page: AuditPage = await getJson(api.audit(database, asked))
    entries.push(...page.entries)
    cursor = page.next
  } while (cursor !== null && entries.length < mostEntries)
  return { entries, isCut: cursor !== null }
}

const header = [
  ...[
    'id',
    'at',
    'database',
    'actor',
    'role',
    'address',
    'verb',
    'ids',
    'reason',
    'ending',
    'sentence',
  ],
  ...['duration_ms', 'input', 'before', 'outcomes'],
]

function toText(entries: readonly AuditEntry[]): string {
  return toCsv(
    header,
    entries.map((entry) => [
      ...[entry.id, new Date(entry.at).toISOString(), entry.database],
      ...[
        entry.actor.name,
        entry.actor.role,
        entry.address,
        entry.verb,
        entry.ids.join('\n'),
        entry.reason,
      ],
      ...[endingOf(entry), describeEnding(entry), entry.durationMs],
      ...[entry.input, entry.before, entry.outcomes].map((value) => JSON.stringify(value)),
    ]),
  )
}
