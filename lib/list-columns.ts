import { createParser } from 'nuqs/server'

/** The columns that the list can show, in the order in which the chooser offers them. */
export const listColumns = [
  { id: 'status', label: 'Status', width: 102 },
  { id: 'name', label: 'Workflow', width: 172 },
  { id: 'id', label: 'ID', width: 180 },
  { id: 'outcome', label: 'Outcome', width: null },
  { id: 'duration', label: 'Duration', width: 122, isNumeric: true },
  { id: 'queue', label: 'Queue', width: 98 },
  { id: 'version', label: 'Version', width: 72 },
  { id: 'created', label: 'Created', width: 92, isNumeric: true },
  { id: 'started', label: 'Started', width: 104, isNumeric: true },
  { id: 'completed', label: 'Completed', width: 104, isNumeric: true },
  { id: 'updated', label: 'Updated', width: 104, isNumeric: true },
  { id: 'wait', label: 'Queue wait', width: 92, isNumeric: true },
  { id: 'attempts', label: 'Attempts', width: 76, isNumeric: true },
  { id: 'priority', label: 'Priority', width: 72, isNumeric: true },
  { id: 'partition', label: 'Partition', width: 110 },
  { id: 'deduplication', label: 'Deduplication id', width: 140 },
  { id: 'app', label: 'Application', width: 120 },
  { id: 'class', label: 'Class', width: 120 },
  { id: 'executor', label: 'Executor', width: 110 },
  { id: 'user', label: 'User', width: 110 },
  { id: 'schedule', label: 'Schedule', width: 130 },
  { id: 'parent', label: 'Parent', width: 170 },
  { id: 'forkedFrom', label: 'Forked from', width: 170 },
  { id: 'deadline', label: 'Deadline', width: 104, isNumeric: true },
  { id: 'attributes', label: 'Attributes', width: 200 },
] as const satisfies readonly ListColumn[]

type ListColumn = {
  id: string
  label: string
  /** Pixels; `null` takes what the others leave. */
  width: number | null
  isNumeric?: true
}

export type ColumnId = (typeof listColumns)[number]['id']

export const defaultColumns: readonly ColumnId[] = [
  'status',
  'name',
  'id',
  'outcome',
  'duration',
  'queue',
  'version',
  'created',
]

export function columnOf(id: ColumnId): ListColumn & { id: ColumnId } {
  const column = listColumns.find((candidate) => candidate.id === id)
  return column ?? listColumns[0]
}

function isColumnId(text: string): text is ColumnId {
  return listColumns.some((column) => column.id === text)
}

/** `columns=status,name,created`: those shown, in their order; unknown ones are left out. */
export const columnsParser = createParser<ColumnId[]>({
  parse: (text) => {
    const ids = [...new Set(text.split(','))].filter(isColumnId)
    return ids.length > 0 ? ids : null
  },
  serialize: (ids) => ids.join(','),
  eq: (a, b) => a.join() === b.join(),
}).withDefault([...defaultColumns])

/** Shows a column at its usual place among those shown, or hides it; the last one stays. */
export function toggleColumn(shown: readonly ColumnId[], id: ColumnId): ColumnId[] {
  if (shown.includes(id))
    return shown.length > 1 ? shown.filter((other) => other !== id) : [...shown]
  const rank = (column: ColumnId) => listColumns.findIndex((candidate) => candidate.id === column)
  const next = shown.findIndex((other) => rank(other) > rank(id))
  return next < 0 ? [...shown, id] : [...shown.slice(0, next), id, ...shown.slice(next)]
}

/** Moves a column one place towards the start (-1) or the end (1). */
export function moveColumn(shown: readonly ColumnId[], id: ColumnId, by: -1 | 1): ColumnId[] {
  const from = shown.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= shown.length) return [...shown]
  const rest = shown.filter((other) => other !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}
