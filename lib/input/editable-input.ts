import { jsonMistake } from '../json-value'
import { readJson } from '../payload/json-source'
import { payloadFormat } from '../payload/payload-format'
import { readSuperjsonTypes, type TypeTree } from '../payload/superjson-types'
import type { Json } from '../workflow'
import { readPickledInput, writePickledInput } from './pickled-input'
import { childAt, keepTypes, listTypedPlaces, type TypedPlace } from './typed-places'

/** The input of a workflow as a person may edit it: arguments as JSON. */
export type EditableInput = {
  format: 'portable_json' | 'js_superjson' | 'py_pickle'
  positionalArgs: Json[]
  /** `null` where the format has no arguments by name. */
  namedArgs: { [name: string]: Json } | null
  /** Types that stand beside the JSON and stay where their place does. */
  types: TypedPlace[]
}

export type InputReading =
  | { input: EditableInput; reason: null }
  /** Why it cannot be written back as it was; portable JSON remains. */
  | { input: null; reason: string }

export type StoredInput = {
  serialization: string | null
  text: string | null
  /** Set where values were kept back: then this is not what is stored. */
  redacted?: { count: number; isRead: boolean } | null
}
export type WrittenInput =
  | { serialization: EditableInput['format']; text: string; dropped: string[]; mistake: null }
  | { mistake: string }

/** Beyond this a text box is no place for it. */
export const maxInputChars = 256 * 1024
const budget = { nodes: 400_000, depth: 120 }

export function readInput(stored: StoredInput): InputReading {
  const parts = partsOf(stored)
  return 'reason' in parts
    ? { input: null, reason: parts.reason }
    : { input: parts.input, reason: null }
}

/** The edited arguments as the format of `stored` has them, or what is wrong with them. */
export function writeInput(
  stored: StoredInput,
  positionalArgs: Json[],
  namedArgs: { [name: string]: Json } | null,
): WrittenInput {
  const parts = partsOf(stored)
  if ('reason' in parts) return { mistake: parts.reason }
  const { input, types } = parts
  if (input.format === 'py_pickle')
    return {
      serialization: 'py_pickle',
      text: writePickledInput({ positionalArgs, namedArgs: namedArgs ?? {} }),
      dropped: [],
      mistake: null,
    }
  if (input.format === 'portable_json')
    return {
      serialization: 'portable_json',
      text: JSON.stringify({ positionalArgs, ...(namedArgs ? { namedArgs } : {}) }),
      dropped: [],
      mistake: null,
    }
  if (namedArgs !== null && Object.keys(namedArgs).length > 0)
    return { mistake: 'superjson has no arguments by name.' }
  const kept = keepTypes(types, positionalArgs, input.positionalArgs)
  if (kept.mistake !== null) return kept
  const { values, dropped } = kept
  const meta = values === undefined ? {} : { meta: { values, v: 1 } }
  const text = JSON.stringify({ json: positionalArgs, ...meta, __dbos_serializer: 'superjson' })
  return { serialization: 'js_superjson', text, dropped, mistake: null }
}

type Parts = { input: EditableInput; types: TypeTree } | { reason: string }

function partsOf({ serialization, text, redacted }: StoredInput): Parts {
  if (redacted && (redacted.count > 0 || !redacted.isRead))
    return { reason: 'Values of its input are kept back here, and an edit would lose them.' }
  if (text === null) return { reason: 'It has no recorded input.' }
  const { name } = payloadFormat(serialization, text)
  if (text.length > maxInputChars)
    return { reason: `Its input is larger than ${maxInputChars / 1024} kB, too much to edit here.` }
  if (name === 'py_pickle') return pickledParts(text)
  if (name !== 'portable_json' && name !== 'js_superjson') return { reason: notWritten(name) }
  const reading = readJson(text, budget)
  if (!reading.ok || reading.cut) return { reason: `Its input cannot be read as ${name}.` }
  const stored: unknown = JSON.parse(text)
  const mistake = jsonMistake(stored)
  if (mistake !== null) return { reason: `Its input ${mistake}, so it cannot be written back.` }
  const value = stored as Json // walked whole just now
  if (!isRecord(value)) return { reason: `Its input is no ${name} of arguments.` }
  if (name === 'portable_json') return portableParts(value)
  const { json } = value
  if (!Array.isArray(json)) return { reason: 'Its input is no list of arguments.' }
  const meta = reading.source.kind === 'object' ? new Map(reading.source.entries).get('meta') : null
  const types = readSuperjsonTypes(meta ?? null)
  if (refersToItself(types, json))
    return { reason: 'Its input refers to itself, which JSON cannot show.' }
  const places = listTypedPlaces(types)
  return {
    input: { format: 'js_superjson', positionalArgs: json, namedArgs: null, types: places },
    types,
  }
}

function pickledParts(text: string): Parts {
  const read = readPickledInput(text)
  if (!read) return { reason: notWritten('py_pickle') }
  const mistake = jsonMistake([read.positionalArgs, read.namedArgs])
  if (mistake !== null) return { reason: `Its input ${mistake}, so it cannot be written back.` }
  return { input: { format: 'py_pickle', ...read, types: [] }, types: readSuperjsonTypes(null) }
}

function portableParts({ positionalArgs = [], namedArgs = {} }: { [key: string]: Json }): Parts {
  if (!Array.isArray(positionalArgs) || !isRecord(namedArgs))
    return { reason: 'Its input is no list of arguments.' }
  return {
    input: { format: 'portable_json', positionalArgs, namedArgs, types: [] },
    types: readSuperjsonTypes(null),
  }
}

const whatWrites: Record<string, string> = {
  py_pickle: 'Python pickled its input with more than JSON holds (tuples, dates, objects)',
  java_jackson: 'Java wrote its input with the names of its classes',
  DBOS_JSON: 'Go wrote its input for one type of its own',
  DBOS_GOB: 'Go wrote its input as gob',
  js_legacy: 'Its input is in the format of TypeScript releases before superjson',
}

function notWritten(name: string): string {
  const why = whatWrites[name] ?? `Its input is in the format ${name}`
  return `${why}, which Vigil reads but does not write.`
}

/** Two places that are one object are written out twice; only a cycle cannot be. */
function refersToItself(types: TypeTree, value: Json | undefined): boolean {
  if (types.sameAs !== null && (value === null || value === undefined)) return true
  return [...types.children].some(([key, below]) => refersToItself(below, childAt(value, key)))
}

function isRecord(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
