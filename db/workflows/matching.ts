import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { rangeMs } from '@/lib/time-range'
import type { WorkflowFilters } from '@/lib/workflow-filters'
import type { SystemSchema } from '../system-schema'

export type Condition = RawBuilder<SqlBool>

const column = (name: string) => sql.ref(`w.${name}`)

/**
 * The one home of every filter, as conditions on `workflow_status w`; list, counts and bulk share
 * it. The status is left out: the list makes a branch of each, the counts count each.
 * A filter on a column that the schema lacks matches nothing, as no row can have the value.
 */
export function matching(filters: WorkflowFilters, schema: SystemSchema, now: number) {
  const conditions: (Condition | null)[] = [
    anyOf('name', filters.name, schema),
    anyOf('queue_name', filters.queue, schema),
    anyOf('application_name', filters.app, schema),
    anyOf('application_version', filters.version, schema),
    anyOf('executor_id', filters.executor, schema),
    anyOf('authenticated_user', filters.user, schema),
    anyOf('workflow_uuid', filters.id, schema),
    startsWithAny(filters.idPrefix),
    anyOf('parent_workflow_id', filters.parent, schema),
    anyOf('forked_from', filters.forkedFrom, schema),
    anyOf('schedule_name', filters.schedule, schema),
    isSet('parent_workflow_id', filters.hasParent, schema),
    isSet('forked_from', filters.isFork, schema),
    wasForkedFrom(filters.wasForkedFrom, schema),
    filters.queuedOnly ? sql<SqlBool>`${column('queue_name')} is not null` : null,
    containsAttributes(filters.attributes, schema),
    atLeast('created_at', createdAfter(filters, now), schema),
    atMost('created_at', filters.createdBefore, schema),
    atLeast('completed_at', filters.completedAfter, schema),
    atMost('completed_at', filters.completedBefore, schema),
    atLeast('started_at_epoch_ms', filters.dequeuedAfter, schema),
    atMost('started_at_epoch_ms', filters.dequeuedBefore, schema),
    hideInternal(filters),
  ]
  return conditions.filter((condition) => condition !== null)
}

/**
 * The SDKs' own helpers (debouncers and the like) are all named so. Left out where the names asked
 * for say the same. Two cheap functions, not one: the planner tests what looks dearer last, and a
 * test of every row by its name took half the time of a walk through history.
 */
export function hideInternal({
  internal,
  name,
}: Pick<WorkflowFilters, 'internal' | 'name'>): Condition | null {
  const isSaid = name.length > 0 && !name.some((one) => one.startsWith('_dbos_'))
  if (internal === 'show' || isSaid) return null
  return sql<SqlBool>`left(${column('name')}, 6) is distinct from '_dbos_'`
}

/** The start of the window: the later of `range` before now and `createdAfter`. */
export function createdAfter(filters: WorkflowFilters, now: number): number | null {
  const span = filters.range === null ? null : rangeMs(filters.range)
  const starts = [filters.createdAfter, span === null ? null : now - span].filter(
    (start) => start !== null,
  )
  return starts.length > 0 ? Math.max(...starts) : null
}

/** All of them at once; none is always true. */
export function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const nothing = sql<SqlBool>`false`

function anyOf(name: string, values: string[], schema: SystemSchema): Condition | null {
  if (values.length === 0) return null
  if (!schema.has('workflow_status', name)) return nothing
  const [only] = values
  return values.length === 1
    ? sql<SqlBool>`${column(name)} = ${only}`
    : sql<SqlBool>`${column(name)} = any(${values}::text[])`
}

function isSet(name: string, wanted: boolean | null, schema: SystemSchema): Condition | null {
  if (wanted === null) return null
  if (!schema.has('workflow_status', name)) return wanted ? nothing : null
  return wanted ? sql<SqlBool>`${column(name)} is not null` : sql<SqlBool>`${column(name)} is null`
}

function wasForkedFrom(wanted: boolean | null, schema: SystemSchema): Condition | null {
  if (wanted === null) return null
  if (!schema.has('workflow_status', 'was_forked_from')) return wanted ? nothing : null
  return wanted
    ? sql<SqlBool>`${column('was_forked_from')}`
    : sql<SqlBool>`not ${column('was_forked_from')}`
}

/**
 * A range on the primary key finds the place in the index, `starts_with` makes it exact: LIKE
 * cannot use the index unless the collation is C. U+10FFFF sorts after every other character.
 */
function startsWithAny(prefixes: string[]): Condition | null {
  if (prefixes.length === 0) return null
  const id = column('workflow_uuid')
  const each = prefixes.map(
    (prefix) =>
      sql<SqlBool>`(${id} >= ${prefix} and ${id} < ${`${prefix}\u{10FFFF}`} and starts_with(${id}, ${prefix}))`,
  )
  return sql<SqlBool>`(${sql.join(each, sql` or `)})`
}

function containsAttributes(
  attributes: WorkflowFilters['attributes'],
  schema: SystemSchema,
): Condition | null {
  if (attributes === null || Object.keys(attributes).length === 0) return null
  if (!schema.has('workflow_status', 'attributes')) return nothing
  return sql<SqlBool>`${column('attributes')} @> ${JSON.stringify(attributes)}::jsonb`
}

function atLeast(name: string, at: number | null, schema: SystemSchema): Condition | null {
  if (at === null) return null
  return schema.has('workflow_status', name) ? sql<SqlBool>`${column(name)} >= ${at}` : nothing
}

function atMost(name: string, at: number | null, schema: SystemSchema): Condition | null {
  if (at === null) return null
  return schema.has('workflow_status', name) ? sql<SqlBool>`${column(name)} <= ${at}` : nothing
}
