'use client'

import { StatusBadge } from '@/components/dbos/status-badge'
import { MultiChooser } from '@/components/ui/multi-chooser'
import { type FieldId, type FilterField, filterFields } from '@/lib/filter-fields'
import { isStatus, statuses } from '@/lib/status'
import type { WorkflowFacets } from '@/lib/workflow'
import type { WorkflowFilters } from '@/lib/workflow-filters'
import { AttributesEditor } from './attributes-editor'
import { WindowEditor } from './window-editor'

type EditorProps = {
  field: FieldId
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
  /** `null` until they are read. */
  facets: WorkflowFacets | null
  isLoading: boolean
  onDone: () => void
}

/** The control that changes one filter. */
export function FilterEditor(props: EditorProps) {
  const field = filterFields.find((candidate) => candidate.id === props.field)
  switch (field?.kind) {
    case 'many':
      return <ManyEditor {...props} field={field} />
    case 'flag':
      return <FlagEditor {...props} field={field} />
    case 'attributes':
      return (
        <AttributesEditor
          value={props.filters.attributes}
          keys={props.facets?.attributeKey ?? []}
          onApply={(attributes) => {
            props.setFilters({ attributes })
            props.onDone()
          }}
        />
      )
    case 'window':
      return (
        <WindowEditor
          window={field.id}
          filters={props.filters}
          onApply={(change) => {
            props.setFilters(change)
            props.onDone()
          }}
        />
      )
    default:
      return null
  }
}

type Field<Kind extends FilterField['kind']> = Extract<FilterField, { kind: Kind }>

function ManyEditor(props: Omit<EditorProps, 'field'> & { field: Field<'many'> }) {
  const { field, filters, setFilters, facets } = props
  if (field.id === 'status')
    return (
      <div className="w-72">
        <MultiChooser
          label="Status"
          placeholder="Status"
          options={statuses}
          acceptsTyped={false}
          value={filters.status}
          onValueChange={(value) => setFilters({ status: value.filter(isStatus) })}
          renderOption={(status) => <StatusBadge status={status} />}
        />
      </div>
    )
  const existing = field.facet === null ? [] : facets?.[field.facet]
  return (
    <div className="w-80">
      <MultiChooser
        label={field.label}
        placeholder={
          field.facet === null ? `Type: ${field.label} …` : `Choose or type a ${field.label}`
        }
        options={Array.isArray(existing) ? existing : []}
        isLoading={field.facet !== null && props.isLoading}
        value={filters[field.id]}
        onValueChange={(value) => setFilters({ [field.id]: value })}
      />
    </div>
  )
}

function FlagEditor(props: Omit<EditorProps, 'field'> & { field: Field<'flag'> }) {
  const { field, filters, setFilters, onDone } = props
  const options = [
    { value: true, label: field.yes },
    { value: false, label: field.no },
  ] as const
  return (
    <fieldset className="flex w-52 flex-col gap-1 p-2.5">
      <legend className="sr-only">{field.label}</legend>
      {options.map((option) => (
        <label
          key={option.label}
          className="flex min-h-6 items-center gap-2 first-letter:uppercase"
        >
          <input
            type="radio"
            name={field.id}
            className="accent-ink"
            checked={filters[field.id] === option.value}
            onChange={() => {
              setFilters({ [field.id]: option.value })
              onDone()
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
