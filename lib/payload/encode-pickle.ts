import type { JsonSource } from './json-source'

/**
 * JSON as a Python pickle, base64: what `pickle.loads` makes of it equals what `json.loads` makes of
 * the text. Protocol 4 without frames and without the memo, so that nothing in it refers to
 * something else and it can stand inside of another pickle. Throws on text that is no Unicode.
 */
export function encodePickle(source: JsonSource): string {
  const bytes: number[] = [0x80, 0x04]
  write(bytes, source)
  bytes.push(op('.'))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const op = (character: string) => character.charCodeAt(0)

function write(bytes: number[], source: JsonSource): void {
  switch (source.kind) {
    case 'null':
      bytes.push(op('N'))
      return
    case 'boolean':
      bytes.push(source.value ? 0x88 : 0x89)
      return
    case 'number':
      writeNumber(bytes, source.text)
      return
    case 'string':
      writeText(bytes, source.value)
      return
    case 'array':
      bytes.push(op(']'), op('('))
      for (const item of source.items) write(bytes, item)
      bytes.push(op('e'))
      return
    case 'object':
      bytes.push(op('}'), op('('))
      for (const [key, value] of source.entries) {
        writeText(bytes, key)
        write(bytes, value)
      }
      bytes.push(op('u'))
      return
    case 'elided':
      throw new RangeError('A value that was left out cannot be written.')
  }
}

/** An integer of any size stays one; a fraction or an exponent makes a float, as Python reads JSON. */
function writeNumber(bytes: number[], text: string): void {
  if (!/^-?\d+$/.test(text)) {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, Number(text))
    bytes.push(op('G'), ...new Uint8Array(view.buffer))
    return
  }
  const value = BigInt(text)
  if (value >= -0x80000000n && value <= 0x7fffffffn) {
    bytes.push(op('J'), ...littleEndian(value, 4))
    return
  }
  const length = lengthOf(value)
  if (length < 256) bytes.push(0x8a, length)
  else bytes.push(0x8b, ...littleEndian(BigInt(length), 4))
  bytes.push(...littleEndian(value, length))
}

/** The least number of bytes that hold a two's complement. */
function lengthOf(value: bigint): number {
  let length = 1
  while (BigInt.asIntN(length * 8, value) !== value) length += 1
  return length
}

function littleEndian(value: bigint, length: number): number[] {
  const unsigned = BigInt.asUintN(length * 8, value)
  return Array.from({ length }, (_, at) => Number((unsigned >> BigInt(at * 8)) & 0xffn))
}

function writeText(bytes: number[], text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError('Half of a character cannot be written.')
  const encoded = new TextEncoder().encode(text)
  bytes.push(op('X'), ...littleEndian(BigInt(encoded.length), 4))
  for (const byte of encoded) bytes.push(byte)
}
