import 'server-only'
import { randomUUID } from 'node:crypto'
import pino from 'pino'

export const log = pino({
  level: process.env.VIGIL_LOG_LEVEL ?? 'info',
  redact: ['*.password', '*.connectionString', '*.url', 'headers.cookie', 'headers.authorization'],
})

/** Logs an unexpected error whole and answers the id under which a person can ask for it. */
export function logUnexpected(error: unknown, where: string): string {
  const errorId = randomUUID().slice(0, 8)
  log.error({ err: error, where, errorId }, 'unexpected error')
  return errorId
}
