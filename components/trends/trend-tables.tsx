'use client'

import { Download } from 'lucide-react'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { CoverageNote } from '@/components/dbos/coverage-note'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { downloadText } from '@/components/ui/download-text'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { ToggleGroup } from '@/components/ui/toggle-group'
import { toCsv } from '@/lib/csv'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { TrendFilters } from '@/lib/trends/trend-filters'
import type { TrendTable } from '@/lib/trends/trends'
import { columns, sortRows, TrendTableView } from './trend-table-view'

/** In a longer window an hour more or less is not seen. */
const shortMs = 50 * 3_600_000

const tables = ['workflows', 'steps'] as const
const sortKeys = columns.map(({ key }) => key)

const parsers = {
  of: parseAsStringLiteral(tables).withDefault('workflows'),
  sort: parseAsStringLiteral(['name', ...sortKeys]).withDefault('completed'),
  order: parseAsStringLiteral(['asc', 'desc']).withDefault('desc'),
}

/** Every workflow or step name with its figures, to sort and to take away. */
export function TrendTables(props: { database: string; search: string; filters: TrendFilters }) {
  const { database, search, filters } = props
  const [{ of, sort, order }, setView] = useQueryStates(parsers, { clearOnDefault: true })
  const live = useLive<TrendTable>(api.trends(database, of, search), null, {
    everyMs: 10_000,
    keepsPrevious: true,
  })
  const answer = live.data
  const rows = answer ? sortRows(answer.rows, sort, order) : []
  const save = () =>
    downloadText(
      `vigil-${database}-${of}.csv`,
      'text/csv',
      toCsv(
        ['name', ...columns.map(({ csv }) => csv), ...columns.map(({ csv }) => `${csv}_before`)],
        rows.map(({ name, summary, previous }) => [
          name,
          ...columns.map(({ key }) => summary[key]),
          ...columns.map(({ key }) => previous?.[key] ?? null),
        ]),
      ),
    )
  return (
    <Section
      title={of === 'workflows' ? 'By workflow' : 'By step'}
      note={answer && `${formatAmount(answer.rows.length, 'name')}${answer.truncated ? '+' : ''}`}
      actions={
        <>
          <ToggleGroup
            label="Names of"
            options={tables}
            value={of}
            onChange={(next) => void setView({ of: next })}
          />
          <Button variant="quiet" onClick={save} reason={rows.length === 0 ? 'No rows.' : null}>
            <Download aria-hidden className="size-3.5" />
            CSV
          </Button>
        </>
      }
    >
      {of === 'steps' && filters.queue.length + filters.version.length > 0 && (
        <p role="note" className="text-muted text-sm">
          DBOS records neither queue nor version of a step: these filters do not apply here.
        </p>
      )}
      {of === 'steps' && answer && answer.to - answer.from < shortMs && (
        <p role="note" className="text-muted text-sm">
          Steps are counted by whole hours: here from{' '}
          <Time at={answer.from} asOf={answer.asOf} isAbsolute /> to{' '}
          <Time at={answer.to} asOf={answer.asOf} isAbsolute />, against as many hours before.
        </p>
      )}
      {answer && answer.coverage.state !== 'complete' && <CoverageNote {...answer} />}
      {!answer && live.failure ? (
        <Failed what="The table" failure={live.failure} onRetry={live.refetch} />
      ) : !answer ? (
        <SkeletonRows rows={8} label="Loading the table" />
      ) : rows.length === 0 ? (
        <NothingYet title="Nothing completed">
          In this window, with these filters, nothing came to an end.
        </NothingYet>
      ) : (
        <TrendTableView
          {...{ database, of, rows, filters, sort, order }}
          isBusy={live.isPrevious}
          mark={answer.accuracy === 'estimate' ? '~' : ''}
          onSort={(key) =>
            void setView({
              sort: key,
              order: sort === key && order === 'desc' ? 'asc' : 'desc',
            })
          }
        />
      )}
    </Section>
  )
}
