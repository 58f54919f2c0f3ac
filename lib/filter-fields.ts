import { formatAbsolute } from './format'
import { describeStatus } from './status'
import { describeRange } from './time-range'
import type { WorkflowFacets } from './workflow'
import { noFilters, type WorkflowFilters } from './workflow-filters'

export type ManyName =
  | 'status'
  | 'name'
  | 'queue'
  | 'app'
  | 'version'
  | 'executor'
  | 'user'
  | 'id'
  | 'idPrefix'
  | 'parent'
  | 'forkedFrom'
  | 'schedule'
export type FlagName = 'hasParent' | 'isFork' | 'wasForkedFrom'
export type WindowName = 'created' | 'completed' | 'dequeued'

/** What a person can filter by, and with which control. */
export type FilterField =
  | { id: ManyName; kind: 'many'; label: string; facet: keyof WorkflowFacets | null }
  | { id: FlagName; kind: 'flag'; label: string; yes: string; no: string }
  | { id: 'queuedOnly'; kind: 'only'; label: string }
  | { id: 'attributes'; kind: 'attributes'; label: string }
  | { id: WindowName; kind: 'window'; label: string }

export type FieldId = FilterField['id']

/** In the order in which the menu offers them. */
export const filterFields: readonly FilterField[] = [
  { id: 'status', kind: 'many', label: 'status', facet: null },
  { id: 'name', kind: 'many', label: 'name', facet: 'name' },
  { id: 'queue', kind: 'many', label: 'queue', facet: 'queue' },
  { id: 'queuedOnly', kind: 'only', label: 'queued only' },
  { id: 'version', kind: 'many', label: 'version', facet: 'version' },
  { id: 'app', kind: 'many', label: 'application', facet: 'app' },
  { id: 'executor', kind: 'many', label: 'executor', facet: 'executor' },
  { id: 'user', kind: 'many', label: 'user', facet: 'user' },
  { id: 'schedule', kind: 'many', label: 'schedule', facet: 'schedule' },
  { id: 'attributes', kind: 'attributes', label: 'attribute' },
  { id: 'created', kind: 'window', label: 'created' },
  { id: 'completed', kind: 'window', label: 'completed' },
  { id: 'dequeued', kind: 'window', label: 'dequeued' },
  { id: 'idPrefix', kind: 'many', label: 'id begins with', facet: null },
  { id: 'id', kind: 'many', label: 'id', facet: null },
  { id: 'parent', kind: 'many', label: 'parent', facet: null },
  {
    id: 'hasParent',
    kind: 'flag',
    label: 'parent exists',
    yes: 'has a parent',
    no: 'has no parent',
  },
  { id: 'forkedFrom', kind: 'many', label: 'forked from', facet: null },
  { id: 'isFork', kind: 'flag', label: 'fork', yes: 'is a fork', no: 'is no fork' },
  {
    id: 'wasForkedFrom',
    kind: 'flag',
    label: 'was forked',
    yes: 'was forked',
    no: 'was never forked',
  },
]

export type FilterChip = {
  /** The field that edits it; `null` where removing is all there is. */
  field: FieldId | null
  label: string
  value: string
  /** The change of the filters that removes it. */
  clear: Partial<WorkflowFilters>
}

/** Every filter that is set, as a chip; `zone` is the one in which times are told. */
export function filterChips(filters: WorkflowFilters, zone: string | undefined): FilterChip[] {
  const chips = filterFields.flatMap((field) => chipOf(field, filters, zone) ?? [])
  if (filters.internal === 'show')
    chips.push({
      field: null,
      label: 'internal workflows shown',
      value: '',
      clear: { internal: 'hide' },
    })
  return chips
}

function chipOf(
  field: FilterField,
  filters: WorkflowFilters,
  zone: string | undefined,
): FilterChip | null {
  const { label } = field
  switch (field.kind) {
    case 'many': {
      const values: readonly string[] = filters[field.id]
      if (values.length === 0) return null
      const words = field.id === 'status' ? values.map((s) => describeStatus(s).word) : values
      return { field: field.id, label, value: words.join(', '), clear: { [field.id]: [] } }
    }
    case 'flag': {
      const value = filters[field.id]
      if (value === null) return null
      const said = value ? field.yes : field.no
      return { field: field.id, label: said, value: '', clear: { [field.id]: null } }
    }
    case 'only':
      return filters.queuedOnly
        ? { field: null, label, value: '', clear: { queuedOnly: false } }
        : null
    case 'attributes':
      return filters.attributes === null
        ? null
        : {
            field: 'attributes',
            label,
            value: describeAttributes(filters.attributes),
            clear: { attributes: null },
          }
    case 'window': {
      const value = describeWindow(field.id, filters, zone)
      return value === null ? null : { field: field.id, label, value, clear: clearWindow(field.id) }
    }
  }
}

function describeAttributes(attributes: NonNullable<WorkflowFilters['attributes']>): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

/** `last 24 hours`, `after 2026-11-22 08:00:00`, or both ends. */
function describeWindow(
  window: WindowName,
  filters: WorkflowFilters,
  zone: string | undefined,
): string | null {
  if (window === 'created' && filters.range !== null) return describeRange(filters.range)
  const after = filters[`${window}After`]
  const before = filters[`${window}Before`]
  const said = (at: number) => formatAbsolute(at, zone)
  if (after !== null && before !== null) return `${said(after)} – ${said(before)}`
  if (after !== null) return `after ${said(after)}`
  return before === null ? null : `before ${said(before)}`
}

export function clearWindow(window: WindowName): Partial<WorkflowFilters> {
  const ends = { [`${window}After`]: null, [`${window}Before`]: null }
  return window === 'created' ? { ...ends, range: null } : ends
}

/** Everything that narrows the list back to its default; order and page size stay. */
export const clearFilters: Partial<WorkflowFilters> = (() => {
  const { sort: _sort, limit: _limit, ...filters } = noFilters
  return filters
})()
