import type { PayloadText } from '../workflow'

/**
 * A stored context as the JSON that an editor would write it from; `null` where it holds more than
 * JSON says, so that saving it again would lose something.
 */
export function contextAsJson({ text, truncated, redacted }: PayloadText): string | null {
  // What was kept back would be lost by writing the rest.
  if (truncated || redacted?.count) return null
  if (text === 'gAROLg==' || text === 'null') return ''
  try {
    return fromJson(JSON.parse(text))
  } catch {
    return null // a pickle, or another format that is no JSON
  }
}

function fromJson(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('__dbos_serializer' in value))
    return JSON.stringify(value, null, 2)
  if (!('json' in value)) return null
  if (!('meta' in value)) return JSON.stringify(value.json, null, 2)
  const isNothing = JSON.stringify(value.meta) === '{"values":["undefined"]}'
  return isNothing && value.json === null ? '' : null
}
