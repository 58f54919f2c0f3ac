import { formatDuration } from '../format'
import { describeStatus } from '../status'
import type { Json, Workflow } from '../workflow'

export type ComparedFact = { name: string; a: string | null; b: string | null; differs: boolean }

const facts: [name: string, of: (workflow: Workflow) => string | null][] = [
  ['Status', ({ status }) => describeStatus(status).word],
  ['Name', ({ workflowName }) => workflowName],
  ['Version', ({ applicationVersion }) => applicationVersion],
  ['Application', ({ applicationName }) => applicationName],
  ['Class', ({ workflowClassName }) => workflowClassName],
  ['Instance', ({ workflowConfigName }) => workflowConfigName],
  ['Executor', ({ executorId }) => executorId],
  ['Attempts', ({ recoveryAttempts }) => String(recoveryAttempts)],
  ['Queue', ({ queueName }) => queueName],
  ['Partition', ({ queuePartitionKey }) => queuePartitionKey],
  ['Priority', ({ priority }) => (priority === 0 ? null : String(priority))],
  ['Timeout', ({ timeoutMS }) => (timeoutMS === null ? null : formatDuration(timeoutMS))],
  ['Schedule', ({ scheduleName }) => scheduleName],
  ['User', ({ authenticatedUser }) => authenticatedUser],
  ['Role', ({ assumedRole }) => assumedRole],
  ['Roles', ({ authenticatedRoles }) => authenticatedRoles.join(', ')],
  ['Format', ({ serialization }) => serialization],
]

/** What both rows say of the workflow, field by field and attribute by attribute; unset by both is left out. */
export function compareFacts(a: Workflow, b: Workflow): ComparedFact[] {
  const fields = facts.map(([name, of]) => fact(name, of(a), of(b)))
  const keys = [...new Set([...keysOf(a), ...keysOf(b)])].sort()
  const attributes = keys.map((key) => fact(key, attribute(a, key), attribute(b, key)))
  return [...fields, ...attributes].filter(({ a: one, b: other }) => one !== null || other !== null)
}

function fact(name: string, a: string | null, b: string | null): ComparedFact {
  const [one, other] = [a || null, b || null] // writers differ in '' and null for what is unset
  return { name, a: one, b: other, differs: one !== other }
}

function keysOf({ attributes }: Workflow): string[] {
  return Object.keys(attributes ?? {})
}

function attribute({ attributes }: Workflow, key: string): string | null {
  if (!attributes || !Object.hasOwn(attributes, key)) return null
  const value = attributes[key] ?? null
  return typeof value === 'string' ? value : canonical(value)
}

/** The order of keys says nothing. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  )
}
