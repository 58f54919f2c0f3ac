'use client'

import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { Chip } from '@/components/ui/chip'
import { FieldChooser } from '@/components/ui/field-chooser'
import { Select } from '@/components/ui/select'
import { useZone } from '@/components/ui/time-mode'
import { type AuditFacets, describeVerb, endings, endingWords } from '@/lib/audit'
import type { AuditFilters } from '@/lib/audit-filters'
import { formatAbsolute } from '@/lib/format'
import { api } from '@/lib/paths'

const fields = [
  { key: 'actor', label: 'who', facet: 'actors' },
  { key: 'verb', label: 'verb', facet: 'verbs' },
] as const

const anyEnding = { value: '', label: 'Any ending' } as const

/** Which entries are shown: by who, what, on what, and how it ended. */
export function AuditFilterBar(props: {
  database: string
  filters: AuditFilters
  setFilters: (change: Partial<AuditFilters>) => void
}) {
  const { database, filters, setFilters } = props
  const facets = useLive<AuditFacets>(api.auditFacets(database), null, { follows: false })
  const without = (key: 'actor' | 'verb' | 'id', value: string) =>
    setFilters({ [key]: filters[key].filter((one) => one !== value) })
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-1.5 px-5 py-1 max-md:px-3">
      <IdSearch onSearch={(id) => setFilters({ id: [...new Set([...filters.id, id])] })} />
      {fields.map(({ key, label, facet }) => (
        <FieldChooser
          key={key}
          label={label}
          options={facets.data?.[facet] ?? []}
          isLoading={facets.isFetching}
          value={filters[key]}
          onChoose={(values) => setFilters({ [key]: values })}
        />
      ))}
      <Select
        label="How it ended"
        labelHidden
        value={filters.ending ?? ''}
        options={[anyEnding, ...endings.map((value) => ({ value, label: endingWords[value] }))]}
        onValueChange={(value) => setFilters({ ending: value === '' ? null : value })}
      />
      {filters.id.map((id) => (
        <Chip key={`id ${id}`} label="on" value={id} onRemove={() => without('id', id)} />
      ))}
      {fields.flatMap(({ key, label }) =>
        filters[key].map((value) => (
          <Chip
            key={`${key} ${value}`}
            label={label}
            value={key === 'verb' ? describeVerb(value) : value}
            onRemove={() => without(key, value)}
          />
        )),
      )}
      <WindowChips filters={filters} setFilters={setFilters} />
    </div>
  )
}

function WindowChips(props: Pick<Parameters<typeof AuditFilterBar>[0], 'filters' | 'setFilters'>) {
  const { filters, setFilters } = props
  const zone = useZone()
  return (['after', 'before'] as const).map((end) => {
    const at = filters[end]
    return at === null ? null : (
      <Chip
        key={end}
        label={end}
        value={formatAbsolute(at, zone)}
        onRemove={() => setFilters({ [end]: null })}
      />
    )
  })
}

/** An id or name, whole: the audit is indexed by what was acted on. */
function IdSearch({ onSearch }: { onSearch: (id: string) => void }) {
  const [typed, setTyped] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const id = typed.trim()
        if (id === '') return
        onSearch(id)
        setTyped('')
      }}
    >
      <input
        type="search"
        aria-label="Id or name that was acted on"
        placeholder="id or name, Enter"
        maxLength={2_000}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-6 w-52 rounded-sm border border-line-strong bg-raised px-2 text-sm"
      />
    </form>
  )
}
