import { fromBase64 } from './base64'
import { goNil } from './go-decoder'

/** How to read a payload's text; `null`: it is somebody's own serializer. */
export type PayloadReader = 'superjson' | 'legacy' | 'json' | 'jackson' | 'pickle' | 'go' | null

export type PayloadFormat = {
  /** The name that the row states, or the one its text looks like. */
  name: string
  /** Told by the text because the row states none. */
  guessed: boolean
  reader: PayloadReader
}

const readers = new Map<string, PayloadReader>([
  ['js_superjson', 'superjson'],
  ['js_legacy', 'legacy'],
  ['portable_json', 'json'],
  ['py_pickle', 'pickle'],
  ['java_jackson', 'jackson'],
  ['DBOS_JSON', 'go'],
  ['DBOS_GOB', 'go'],
  ['JSON', 'json'],
])

/** A row without a name was written in its SDK's default format; the head of the text tells which. */
export function payloadFormat(serialization: string | null, text: string): PayloadFormat {
  const guessed = serialization === null || serialization === ''
  const name = guessed ? guess(text) : serialization
  return { name, guessed, reader: readers.get(name) ?? null }
}

/** In the order in which each is told from those after it. */
function guess(text: string): string {
  const head = text.slice(0, 400).trimStart()
  if (head.startsWith(goNil)) return 'DBOS_JSON'
  if (/^[{["\-\d]|^(?:true|false|null)\b/.test(head) && !isBase64Digits(head))
    return guessJson(head, text)
  const bytes = fromBase64(head.slice(0, 40))
  if (!bytes) return 'unknown format'
  const [first, protocol = 9] = bytes
  // A pickle ends with a dot, which only the whole text can show; its start is rare enough.
  if (first === 0x80 && protocol <= 5) return 'py_pickle'
  const start = new TextDecoder().decode(bytes)
  return /^\s*(?:[{["\-\d]|true|false|null)/.test(start) ? 'DBOS_JSON' : 'unknown format'
}

/** Base64 may begin with a digit too, but a number in JSON goes on with digits. */
function isBase64Digits(head: string): boolean {
  return /^\d+[A-Za-z+/]/.test(head) && !/^\d+(?:\.\d+)?[eE][+-]?\d+\s*$/.test(head)
}

function guessJson(head: string, text: string): string {
  if (/^(?:\{\s*"@class"|\[\s*"(?:\[+[BCDFIJLSZ]|(?:[a-z]\w*\.){1,9}[A-Z]))/.test(head))
    return 'java_jackson'
  // The marker comes last: of a long text only the head is here.
  if (/^\{\s*"json"\s*:/.test(head) && text.slice(-200).includes('"__dbos_serializer"'))
    return 'js_superjson'
  if (/^\{\s*"json"\s*:/.test(head) && !text.trimEnd().endsWith('}')) return 'js_superjson'
  return text.slice(0, 20_000).includes('"dbos_type"') ? 'js_legacy' : 'JSON'
}
