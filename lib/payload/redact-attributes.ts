import type { Json } from '../workflow'
import { JsonRedactor } from './json-redactor'
import { plainKey } from './redacted-node'

export type Attributes = { [key: string]: Json }

/** Attributes with the values of some keys blotted out, at any depth, as payloads are. */
export function redactAttributes(attributes: Attributes, keys: readonly string[]): Attributes {
  if (keys.length === 0) return attributes
  const redactor = new JsonRedactor(new Set(keys.map(plainKey)))
  const text = redactor.push(JSON.stringify(attributes))
  return redactor.count === 0 ? attributes : JSON.parse(text)
}

/** The attributes of which something is blotted out: all or a part of their value. */
export function blottedNames(attributes: Attributes, keys: readonly string[]): string[] {
  return Object.entries(attributes)
    .filter(([name, value]) => {
      const one = { [name]: value }
      return redactAttributes(one, keys) !== one
    })
    .map(([name]) => name)
}
