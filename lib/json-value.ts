import { z } from 'zod'
import type { Json } from './workflow'

const maxDepth = 100
const maxValues = 100_000
/** JavaScript can hold it, and write it as JSON, but Postgres takes no such JSON. */
const halfCharacter = 'holds half of a character, which cannot be stored'

/** A value that a person gives, to be stored as JSON exactly as they see it. */
export const jsonValue = z.unknown().transform((value, context): Json => {
  const mistake = jsonMistake(value)
  if (mistake === null) return value as Json // walked whole just now
  context.addIssue({ code: 'custom', message: mistake })
  return z.NEVER
})

/** What keeps a value from being stored as it stands; `null` where nothing does. */
export function jsonMistake(value: unknown): string | null {
  const open: [unknown, number][] = [[value, 0]]
  let seen = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [here, depth] = next
    if (++seen > maxValues) return `holds more than ${maxValues.toLocaleString('en')} values`
    if (depth > maxDepth) return `is nested deeper than ${maxDepth} levels`
    if (typeof here === 'number') {
      const mistake = numberMistake(here)
      if (mistake) return mistake
    } else if (typeof here === 'string') {
      if (!here.isWellFormed()) return halfCharacter
    } else if (Array.isArray(here)) {
      for (const item of here) open.push([item, depth + 1])
    } else if (isPlainObject(here)) {
      for (const [key, item] of Object.entries(here)) {
        if (!key.isWellFormed()) return halfCharacter
        open.push([item, depth + 1])
      }
    } else if (here !== null && typeof here !== 'boolean') {
      return 'holds something that is not JSON'
    }
  }
  return null
}

/** By the time it is a number its digits are gone, so no such number is taken. */
function numberMistake(value: number): string | null {
  if (!Number.isFinite(value)) return 'holds a number that JSON cannot write'
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? 'holds a whole number beyond 2^53, which would lose digits; write it as text, in quotes'
    : null
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

export type JsonReading = { value: Json; mistake: null } | { value: null; mistake: string }

/** What somebody has typed, or what is wrong with it as a sentence. */
export function readTypedJson(text: string): JsonReading {
  if (text.trim() === '') return { value: null, mistake: 'Nothing is written here yet.' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { value: null, mistake: `This is not JSON yet: ${why}.` }
  }
  const mistake = jsonMistake(value)
  return mistake === null
    ? { value: value as Json, mistake: null } // walked whole just now
    : { value: null, mistake: `It ${mistake}.` }
}
