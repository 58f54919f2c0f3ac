import { readTypedJson } from './json-value'
import type { Json } from './workflow'

type Typed = {
  timeout: string
  priority: string
  delay: string
  attributes: string
  roles: string
}

export type EnqueueOptions = {
  workflowTimeoutMS?: number
  priority?: number
  delaySeconds?: number
  attributes?: { [key: string]: Json }
  authenticatedRoles?: string[]
}

/** The options of a new workflow as they are typed, and what is wrong with each. */
export function readEnqueueOptions(typed: Typed) {
  const mistakes: Partial<Record<keyof Typed, string>> = {}
  const options: EnqueueOptions = {}
  const timeout = numberOf(typed.timeout)
  if (timeout !== null)
    if (timeout > 0 && timeout < 2_147_483_647)
      options.workflowTimeoutMS = Math.max(1, Math.round(timeout * 1_000))
    else mistakes.timeout = 'A number of seconds.'
  const priority = numberOf(typed.priority)
  if (priority !== null)
    if (Number.isInteger(priority) && priority >= 0 && priority <= 2_147_483_647)
      options.priority = priority
    else mistakes.priority = 'A whole number from 0.'
  const delay = numberOf(typed.delay)
  if (delay !== null)
    if (delay > 0 && delay <= 315_360_000) options.delaySeconds = delay
    else if (delay !== 0) mistakes.delay = 'A number of seconds, at most ten years.'
  if (typed.attributes.trim() !== '') {
    const { value, mistake } = readTypedJson(typed.attributes)
    if (mistake !== null) mistakes.attributes = mistake
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      options.attributes = value
    else mistakes.attributes = 'Attributes are an object: {"tenant": "acme"}.'
  }
  const roles = typed.roles
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '')
  if (roles.length > 0) options.authenticatedRoles = roles
  return { options, mistakes }
}

/** `null` where nothing is typed; NaN where it is no number. */
function numberOf(text: string): number | null {
  if (text.trim() === '') return null
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN
}
