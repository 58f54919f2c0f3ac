import type { ManyName } from './filter-fields'
import type { WorkflowFacets } from './workflow'

/** What the text in the filter box may mean. */
export type Suggestion =
  | { kind: 'open'; id: string }
  | { kind: 'filter'; field: ManyName; label: string; value: string }

const searched = [
  ['name', 'name'],
  ['queue', 'queue'],
  ['version', 'version'],
  ['user', 'user'],
  ['schedule', 'schedule'],
  ['executor', 'executor'],
  ['app', 'application'],
] as const

const perField = 4

/** Opening it as an id first: a pasted id and Enter is the quickest way to one workflow. */
export function suggestFilters(typed: string, facets: WorkflowFacets | null): Suggestion[] {
  const text = typed.trim()
  if (text === '') return []
  const wanted = text.toLowerCase()
  const existing = searched.flatMap(([field, label]) =>
    (facets?.[field] ?? [])
      .filter((value) => value.toLowerCase().includes(wanted))
      .slice(0, perField)
      .map((value): Suggestion => ({ kind: 'filter', field, label, value })),
  )
  return [
    { kind: 'open', id: text },
    ...existing,
    { kind: 'filter', field: 'idPrefix', label: 'id begins with', value: text },
  ]
}
