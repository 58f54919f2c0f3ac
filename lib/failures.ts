/** Failures that are expected now and then, each with words of its own. */
export type FailureKind =
  | 'too-slow'
  | 'unreachable'
  | 'not-permitted'
  | 'not-dbos'
  | 'signed-out'
  | 'forbidden'
  | 'bad-request'
  | 'too-large'
  | 'too-many'
  | 'unsupported-type'
  | 'not-found'
  | 'no-such-method'
  | 'read-only'
  | 'unexpected'

export type Failure = { kind: FailureKind; sentence: string }

export const statusCodes: Record<FailureKind, number> = {
  'too-slow': 503,
  unreachable: 503,
  'not-permitted': 503,
  'not-dbos': 503,
  'signed-out': 401,
  forbidden: 403,
  'bad-request': 400,
  'too-large': 413,
  'too-many': 429,
  'unsupported-type': 415,
  'no-such-method': 405,
  'not-found': 404,
  'read-only': 403,
  unexpected: 500,
}

export function statusCodeOf(kind: FailureKind): number {
  return statusCodes[kind]
}

/** An expected failure on its way to a door; anything else thrown is a bug and is logged as one. */
export class KnownFailure extends Error {
  readonly kind: FailureKind
  constructor(kind: FailureKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'KnownFailure'
    this.kind = kind
  }
}

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])

/**
 * Names a Postgres or network error, by SQLSTATE or socket code; `null` for anything else.
 * The driver's own text is not repeated: it can hold hosts, users and data.
 */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof KnownFailure) return { kind: error.kind, sentence: error.message }
  const { code, message } = describe(error)
  if (code === '57014' || code === '55P03')
    return { kind: 'too-slow', sentence: 'The database took too long to answer, so Vigil gave up.' }
  if (code === '40P01' || code === '40001')
    return { kind: 'too-slow', sentence: 'Another change was in the way, and this one gave way.' }
  if (lostConnection.has(code) || /^(08|57P|53)/.test(code) || isPoolLoss(message))
    return { kind: 'unreachable', sentence: 'The database cannot be reached right now.' }
  if (code === '28P01' || code === '28000')
    return {
      kind: 'unreachable',
      sentence: 'The database refuses the user or password it was given.',
    }
  if (code === '3D000')
    return { kind: 'unreachable', sentence: 'The server is up, but has no database of that name.' }
  if (code === '42501')
    return { kind: 'not-permitted', sentence: 'The database role lacks a right that this needs.' }
  if (code === '42P01' || code === '42703' || code === '42883' || code === '3F000')
    return { kind: 'not-dbos', sentence: 'The DBOS tables that this needs are not in this schema.' }
  if (code === '25006')
    return { kind: 'read-only', sentence: 'The database accepts no writes on this connection.' }
  return null
}

/** True where the schema may have been migrated under us: detect again and retry once. */
export function isSchemaMismatch(error: unknown): boolean {
  return ['42P01', '42703', '42883'].includes(describe(error).code)
}

function isPoolLoss(message: string) {
  return /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Cannot use a pool|is not queryable/.test(
    message,
  )
}

function describe(error: unknown): { code: string; message: string } {
  if (typeof error !== 'object' || error === null) return { code: '', message: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  if (code === '' && 'errors' in error && Array.isArray(error.errors)) {
    return describe(error.errors[0]) // AggregateError of a host with several addresses
  }
  return { code, message }
}
