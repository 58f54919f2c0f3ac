import { oddBody, oddValue } from './odd-body'
import { oddCookie, oddHeaders } from './odd-headers'
import { type Next, oddEncoded, oddText, pick } from './odd-text'
import type { QueryParameter, Target } from './targets'

/** The session that somebody comes with, or the header of a token. */
export type Identity = { session: string | null; authorization?: string }
export type Identities = { [name: string]: Identity }

export type HostileRequest = {
  number: number
  identity: string
  target: Target
  method: string
  path: string
  headers: { [name: string]: string }
  body: string | null
}

export type Ground = {
  targets: readonly Target[]
  identities: Identities
  known: readonly string[]
}

const insiders = ['operator', 'operator', 'viewer', 'token']

/** The `number`th request: each target in turn, by somebody, with whatever they make up. */
export function makeRequest(next: Next, number: number, ground: Ground): HostileRequest {
  const { targets, identities, known } = ground
  const target = targets[number % targets.length] ?? pick(next, targets)
  // Who is let in meets more than the door.
  const identity = next(3) === 0 ? pick(next, Object.keys(identities)) : pick(next, insiders)
  const { session, authorization } = identities[identity] ?? { session: null }
  const cookie = oddCookie(next, session)
  const hasBody = target.method !== 'GET' && target.method !== 'HEAD' && target.method !== 'TRACE'
  return {
    number,
    identity,
    target,
    method: target.method,
    path: `${pathOf(next, target.path, known)}${searchOf(next, target.parameters, known)}`,
    headers: {
      ...(cookie === '' ? {} : { cookie }),
      ...(authorization === undefined ? {} : { authorization }),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(target.actionId === null ? {} : actionHeaders(target.actionId)),
      ...oddHeaders(next),
    },
    body: hasBody ? bodyOf(next, target, known) : null,
  }
}

const actionHeaders = (id: string) => ({
  'next-action': id,
  accept: 'text/x-component',
  'content-type': 'text/plain;charset=UTF-8',
})

function bodyOf(next: Next, target: Target, known: readonly string[]): string {
  if (target.kind !== 'action') return oddBody(next, target.bodyNames, known)
  if (next(6) === 0) return oddText(next, known)
  const slug = next(4) === 0 ? JSON.stringify(oddText(next)) : '"shop"'
  const input =
    next(3) === 0 ? JSON.stringify(oddValue(next, known)) : oddBody(next, actionNames, known)
  return `[${slug},${input}]`
}

const actionNames = [
  ...['id', 'ids', 'name', 'names', 'startStep', 'reason', 'priority', 'limits', 'change'],
  ...[
    'fingerprint',
    'until',
    'workflowName',
    'queueName',
    'positionalArgs',
    'schedule',
    'from',
    'to',
  ],
]

function pathOf(next: Next, path: string, known: readonly string[]): string {
  const filled = path
    .replace('[database]', () => (next(12) === 0 ? oddEncoded(next) : 'shop'))
    .replace(/\[+(?:\.\.\.)?(\w+)\]+/g, () =>
      next(3) === 0 ? encodeURIComponent(pick(next, known)) : oddEncoded(next, known),
    )
  return next(40) === 0 ? `/${filled}/${oddEncoded(next)}` : filled || '/'
}

function searchOf(next: Next, known: readonly QueryParameter[], ids: readonly string[]): string {
  if (next(3) === 0) return ''
  const parts = Array.from({ length: 1 + next(3) }, () => {
    if (known.length === 0 || next(20) === 0) return `${oddEncoded(next)}=${oddEncoded(next, ids)}`
    const { name, schema } = pick(next, known)
    return `${name}=${makeValue(next, schema, ids)}`
  })
  return `?${parts.join('&')}`
}

/** Half of the time one that is accepted, so that the question itself is reached. */
function makeValue(next: Next, schema: QueryParameter['schema'], ids: readonly string[]): string {
  if (next(3) === 0) return oddEncoded(next, ids)
  if (schema.enum) return pick(next, schema.enum)
  if (schema.type === 'boolean') return pick(next, ['true', 'false'])
  if (schema.type === 'integer') return String(1 + next(50))
  return encodeURIComponent(pick(next, ids))
}
