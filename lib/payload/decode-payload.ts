import type { PayloadText } from '../workflow'
import { fromBase64 } from './base64'
import { readGo } from './go-decoder'
import { jacksonNode } from './jackson-decoder'
import { defaultBudget, type JsonBudget, type JsonSource, readJson } from './json-source'
import { type PayloadFormat, payloadFormat } from './payload-format'
import type { PayloadNode } from './payload-node'
import { pickleNode } from './pickle/pickle-nodes'
import { readPickle } from './pickle/read-pickle'
import { legacyNode, plainNode } from './plain-decoder'
import { hideRedacted } from './redacted-node'
import { superjsonNode } from './superjson-decoder'
import { readSuperjsonTypes } from './superjson-types'

export type DecodedPayload = {
  format: PayloadFormat
  /** `null` where there is no reader for the format or the text could not be read. */
  node: PayloadNode | null
  /** Why there is no value, or what is not known about it, as a sentence. */
  note: string | null
}

/** What a decoder needs to know of a payload. */
export type EncodedPayload = Pick<PayloadText, 'serialization' | 'text' | 'truncated' | 'redacted'>

/** Beyond this nobody reads on, and the time it takes would be felt. */
const maxChars = 8 * 1024 * 1024

/** The value of a payload as plain data, or why it is shown as raw text; it never throws. */
export function decodePayload(
  payload: EncodedPayload,
  budget: JsonBudget = defaultBudget,
): DecodedPayload {
  const text = payload.text.slice(0, maxChars)
  const truncated = payload.truncated || text.length < payload.text.length
  const decoded = decode(payloadFormat(payload.serialization, text), text, truncated, budget)
  const keys = payload.redacted?.keys ?? []
  if (decoded.node === null || keys.length === 0) return decoded
  return { ...decoded, node: hideRedacted(decoded.node, keys) }
}

function decode(format: PayloadFormat, text: string, truncated: boolean, budget: JsonBudget) {
  if (format.reader === null)
    return {
      format,
      node: null,
      note: format.guessed
        ? 'No format is recorded, and it looks like none that Vigil reads.'
        : `Vigil has no reader for ${format.name}, a serializer of the application's own.`,
    }
  if (format.reader === 'pickle') return fromPickle(format, text, truncated, budget)
  if (format.reader === 'go') return fromGo(format, text, truncated, budget)
  const reading = readJson(text, budget)
  if (!reading.ok) return failed(format, `it holds ${reading.reason}`)
  if (reading.cut && !truncated) return failed(format, 'it ends in the middle of a value')
  if (format.reader === 'superjson') return fromSuperjson(format, reading.source, reading.cut)
  return { format, node: jsonNodes[format.reader](reading.source), note: null }
}

const jsonNodes = { legacy: legacyNode, json: plainNode, jackson: jacksonNode }

function fromPickle(format: PayloadFormat, text: string, truncated: boolean, budget: JsonBudget) {
  const bytes = fromBase64(text)
  if (!bytes) return failed(format, 'it is no base64')
  const reading = readPickle(bytes)
  if (!reading.ok) return failed(format, `it holds ${reading.reason}`)
  if (reading.cut === 'ended' && !truncated)
    return failed(format, 'it ends in the middle of a value')
  const note = reading.cut === 'limit' ? 'There is too much in it to be read whole.' : null
  return { format, node: pickleNode(reading.value, budget), note }
}

function fromGo(format: PayloadFormat, text: string, truncated: boolean, budget: JsonBudget) {
  const reading = readGo(text, truncated, budget)
  return reading.node === null
    ? failed(format, reading.reason)
    : { format, node: reading.node, note: reading.note }
}

function fromSuperjson(format: PayloadFormat, source: JsonSource, cut: boolean): DecodedPayload {
  const members = source.kind === 'object' ? new Map(source.entries) : null
  const json = members?.get('json')
  if (!members || !json) return failed(format, 'it carries no value of superjson')
  const meta = members.get('meta') ?? null
  const typesMissing = cut && !members.has('__dbos_serializer')
  return {
    format,
    node: superjsonNode(json, readSuperjsonTypes(meta)),
    note: typesMissing
      ? 'Types such as Date and bigint are written at the end of the payload, which is not loaded here.'
      : null,
  }
}

function failed(format: PayloadFormat, reason: string): DecodedPayload {
  return { format, node: null, note: `This cannot be read as ${format.name}: ${reason}.` }
}
