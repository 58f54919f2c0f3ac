import type { PayloadText } from '../workflow'
import { defaultBudget, type JsonBudget, type JsonSource, readJson } from './json-source'
import { type PayloadFormat, payloadFormat } from './payload-format'
import type { PayloadNode } from './payload-node'
import { legacyNode, plainNode } from './plain-decoder'
import { superjsonNode } from './superjson-decoder'
import { readSuperjsonTypes } from './superjson-types'

export type DecodedPayload = {
  format: PayloadFormat
  /** `null` where there is no reader for the format or the text could not be read. */
  node: PayloadNode | null
  /** Why there is no value, or what is not known about it, as a sentence. */
  note: string | null
}

/** The value of a payload as plain data, or why it is shown as raw text; it never throws. */
export function decodePayload(
  payload: Pick<PayloadText, 'serialization' | 'text' | 'truncated'>,
  budget: JsonBudget = defaultBudget,
): DecodedPayload {
  const format = payloadFormat(payload.serialization, payload.text)
  if (format.reader === null)
    return { format, node: null, note: `Vigil does not decode ${format.name} yet.` }
  const reading = readJson(payload.text, budget)
  if (!reading.ok) return failed(format, `it holds ${reading.reason}`)
  if (reading.cut && !payload.truncated) return failed(format, 'it ends in the middle of a value')
  if (format.reader === 'superjson') return fromSuperjson(format, reading.source, reading.cut)
  const node = format.reader === 'legacy' ? legacyNode(reading.source) : plainNode(reading.source)
  return { format, node, note: null }
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
      ? 'Types such as Date and bigint are written at the end of the payload: load all of it to see them.'
      : null,
  }
}

function failed(format: PayloadFormat, reason: string): DecodedPayload {
  return { format, node: null, note: `This cannot be read as ${format.name}: ${reason}.` }
}
