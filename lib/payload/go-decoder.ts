import { fromBase64 } from './base64'
import { gobTexts } from './gob-texts'
import { type JsonBudget, readJson } from './json-source'
import type { PayloadNode } from './payload-node'
import { plainNode } from './plain-decoder'

/** What Go writes for nothing, whatever the type. */
export const goNil = '__DBOS_NIL'

export type GoReading =
  | { node: PayloadNode; note: string | null; cut: boolean }
  | { node: null; reason: string }

const gobNote =
  'Gob, the binary format of Go, is not decoded: these are the texts in it, names of fields among them.'
const bareNote = 'Go writes an error whose type is not registered as its message alone.'

/** Base64 of JSON or of gob; an error without a registered type stands there as its bare message. */
export function readGo(text: string, truncated: boolean, budget: JsonBudget): GoReading {
  if (text.trim() === goNil) return { node: { kind: 'null' }, note: null, cut: false }
  const bytes = fromBase64(text)
  if (!bytes || (!truncated && text.trim().length % 4 !== 0)) return bare(text, truncated)
  const decoded = new TextDecoder().decode(bytes)
  const reading = readJson(decoded, budget)
  if (reading.ok && (truncated || !reading.cut))
    return { node: plainNode(reading.source), note: null, cut: reading.cut }
  const texts = gobTexts(bytes, budget.nodes)
  if (texts.length > 0) return { node: gobNode(texts), note: gobNote, cut: false }
  if (/^[A-Za-z]+$/.test(text.trim())) return bare(text, truncated)
  const reason = reading.ok ? 'it ends in the middle of a value' : `it holds ${reading.reason}`
  return { node: null, reason }
}

function bare(text: string, truncated: boolean): GoReading {
  return { node: { kind: 'string', value: text, cut: truncated }, note: bareNote, cut: false }
}

/** An error's type is the first text, and its message the first that is no name. */
function gobNode(texts: string[]): PayloadNode {
  const items = texts.map((value): PayloadNode => ({ kind: 'string', value, cut: false }))
  return { kind: 'array', type: 'texts in gob', items, cut: false }
}
