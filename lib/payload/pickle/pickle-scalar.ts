import { decimalText, latin1, type PickleCursor, unescapeUnicode, unquote } from './pickle-cursor'
import type { PickleValue } from './pickle-value'

/** The scalar that an opcode of protocols 0 to 5 stands for; `null` where it stands for another thing. */
export function readScalar(opcode: number, cursor: PickleCursor): PickleValue | null {
  switch (opcode) {
    case 0x4e: // NONE
      return { kind: 'none' }
    case 0x88: // NEWTRUE, NEWFALSE
    case 0x89:
      cursor.from = cursor.at - 1
      return { kind: 'boolean', value: opcode === 0x88 }
    case 0x4b: // BININT1, BININT2
      return integer(String(fixed(cursor, 1)))
    case 0x4d:
      return integer(String(fixed(cursor, 2)))
    case 0x4a: // BININT
      return integer(String(cursor.signed32()))
    case 0x8a: // LONG1, LONG4
      return integer(cursor.integer(cursor.unsigned(1)))
    case 0x8b:
      return integer(cursor.integer(cursor.unsigned(4)))
    case 0x49: // INT, LONG
    case 0x4c:
      return digits(cursor)
    case 0x47: // BINFLOAT
      return { kind: 'float', value: cursor.float() }
    case 0x46: // FLOAT
      return { kind: 'float', value: floatOf(cursor.line()) }
    case 0x56: // UNICODE
      return text(unescapeUnicode(cursor.line()), cursor)
    case 0x53: // STRING
      return text(unquote(cursor.line()), cursor)
    default:
      return readCounted(opcode, cursor)
  }
}

/** Text and bytes behind their length. */
function readCounted(opcode: number, cursor: PickleCursor): PickleValue | null {
  switch (opcode) {
    case 0x8c: // SHORT_BINUNICODE, BINUNICODE, BINUNICODE8
      return text(cursor.text(cursor.unsigned(1)), cursor)
    case 0x58:
      return text(cursor.text(cursor.unsigned(4)), cursor)
    case 0x8d:
      return text(cursor.text(cursor.unsigned(8)), cursor)
    case 0x55: // SHORT_BINSTRING, BINSTRING
      return text(latin1(cursor.take(cursor.unsigned(1))), cursor)
    case 0x54:
      return text(latin1(cursor.take(cursor.unsigned(4))), cursor)
    case 0x43: // SHORT_BINBYTES, BINBYTES, BINBYTES8
      return bytes(cursor, 1)
    case 0x42:
      return bytes(cursor, 4)
    case 0x8e:
      return bytes(cursor, 8)
    case 0x96: // BYTEARRAY8
      return bytes(cursor, 8, 'bytearray')
    default:
      return null
  }
}

function fixed(cursor: PickleCursor, size: number): number {
  cursor.from = cursor.at
  return cursor.unsigned(size)
}

function integer(value: string): PickleValue {
  return { kind: 'integer', text: value }
}

/** In protocol 0 the booleans are numbers of two digits. */
function digits(cursor: PickleCursor): PickleValue {
  const line = cursor.line()
  if (line === '00' || line === '01') return { kind: 'boolean', value: line === '01' }
  return integer(decimalText(line) ?? cursor.fail('a malformed number'))
}

function text(value: string, { cut }: PickleCursor): PickleValue {
  return { kind: 'text', value, cut }
}

function bytes(
  cursor: PickleCursor,
  lengthBytes: number,
  type: 'bytes' | 'bytearray' = 'bytes',
): PickleValue {
  const taken = cursor.take(cursor.unsigned(lengthBytes))
  return { kind: 'bytes', type, bytes: taken, cut: cursor.cut }
}

function floatOf(line: string): number {
  const value = line.trim()
  if (!/^[+-]?inf/i.test(value)) return Number(value)
  return value.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
