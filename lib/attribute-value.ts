import type { Json } from './workflow'

/** What a person types as the value of an attribute: JSON where it is JSON, else text. */
export function parseAttributeValue(text: string): Json {
  const typed = text.trim()
  if (!/^(true|false|null|-?\d|["[{])/.test(typed)) return typed
  try {
    return JSON.parse(typed) as Json
  } catch {
    return typed // looks like JSON and is none: `12 Main Street`
  }
}
