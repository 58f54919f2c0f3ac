import { JsonRedactor } from '../payload/json-redactor'
import { redactText } from '../payload/redact-text'
import { plainKey } from '../payload/redacted-node'

/**
 * Contexts of schedules as the audit keeps them: whole, so that a schedule can be made again from
 * there, but for the values of keys that are kept back. What cannot be read is left out then.
 */

/** As the application stored it. */
export function recordedContext(stored: string, keys: readonly string[]): string | null {
  const bytes = new TextEncoder().encode(stored).length
  const { text, redacted } = redactText(
    { serialization: null, bytes, text: stored, truncated: false },
    keys,
  )
  return redacted && !redacted.isRead ? null : text
}

/** As somebody wrote it: JSON, or a mistake. */
export function recordedInput(written: string, keys: readonly string[]): string | null {
  if (keys.length === 0 || written === '') return written
  try {
    JSON.parse(written)
  } catch {
    return null
  }
  return new JsonRedactor(new Set(keys.map(plainKey))).push(written)
}
