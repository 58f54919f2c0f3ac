/** How to read a payload's text, or that there is no reader for it yet. */
export type PayloadReader = 'superjson' | 'legacy' | 'json' | null

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
])

/** A row without a name was written in its SDK's default format; the head of the text tells which. */
export function payloadFormat(serialization: string | null, text: string): PayloadFormat {
  if (serialization !== null && serialization !== '')
    return { name: serialization, guessed: false, reader: readers.get(serialization) ?? null }
  const name = guess(text)
  return { name, guessed: true, reader: name === 'JSON' ? 'json' : (readers.get(name) ?? null) }
}

function guess(text: string): string {
  const head = text.slice(0, 400).trimStart()
  if (head.startsWith('__DBOS_NIL')) return 'DBOS_JSON'
  // A pickle is base64 that begins with the byte 0x80 and a protocol from 2 to 5.
  if (/^gA[I-X]/.test(head)) return 'py_pickle'
  if (/^(?:\{\s*"@class"|\[\s*"(?:\[L|\[\[|(?:[a-z]\w*\.){1,9}[A-Z]))/.test(head))
    return 'java_jackson'
  if (/^[{["\-\d]|^(?:true|false|null)\b/.test(head)) return guessJson(head, text)
  return isBase64OfJson(head) ? 'DBOS_JSON' : 'unknown format'
}

function guessJson(head: string, text: string): string {
  // The marker comes last: of a long text only the head is here.
  if (/^\{\s*"json"\s*:/.test(head) && text.slice(-200).includes('"__dbos_serializer"'))
    return 'js_superjson'
  if (/^\{\s*"json"\s*:/.test(head) && !text.trimEnd().endsWith('}')) return 'js_superjson'
  return text.slice(0, 20_000).includes('"dbos_type"') ? 'js_legacy' : 'JSON'
}

function isBase64OfJson(head: string): boolean {
  const block = head.slice(0, 40)
  const whole = block.slice(0, block.length - (block.length % 4))
  if (whole === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(whole)) return false
  return /^\s*(?:[{["\-\d]|true|false|null)/.test(atob(whole))
}
