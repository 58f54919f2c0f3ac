/**
 * The class and the first text of a pickled Python exception, read as data: opcodes build plain
 * values here, nothing is looked up and nothing is called. Stops at whatever it does not know.
 */
type Value =
  | { kind: 'text'; value: string }
  | { kind: 'class'; module: string; name: string }
  | { kind: 'tuple'; items: Value[] }
  | { kind: 'object'; of: Value; args: Value }
  | { kind: 'mark' }
  | { kind: 'other' }

const maxOpcodes = 20_000
const maxTextBytes = 8_192
const other: Value = { kind: 'other' }

export type PickledException = { type: string; message: string }

/** `null` where the bytes hold no exception that can be told from its head. */
export function readPickledException(bytes: Uint8Array): PickledException | null {
  const reader = new PickleReader(bytes)
  reader.run()
  return describe(reader.stack)
}

/** Its class lies at the bottom of the stack, its arguments above, however much of it was read. */
function describe(stack: readonly Value[]): PickledException | null {
  const [bottom, ...above] = stack
  if (bottom?.kind === 'object' && bottom.of.kind === 'class')
    return { type: bottom.of.name, message: firstText(bottom.args) ?? '' }
  if (bottom?.kind !== 'class') return null
  return { type: bottom.name, message: firstText({ kind: 'tuple', items: above }) ?? '' }
}

function firstText(value: Value, depth = 0): string | null {
  if (value.kind === 'text') return value.value
  if (value.kind === 'object') return firstText(value.args, depth + 1)
  if (value.kind !== 'tuple' || depth > 3) return null
  for (const item of value.items) {
    const text = firstText(item, depth + 1)
    if (text !== null) return text
  }
  return null
}

/** Opcodes without meaning here, by the bytes that follow them. */
const skipped = new Map([
  [0x80, 1], // PROTO
  [0x95, 8], // FRAME
])
/** Scalars that are no text, by the bytes that follow them. */
const scalars = new Map([
  [0x4e, 0], // None
  [0x88, 0], // True
  [0x89, 0], // False
  [0x4b, 1], // BININT1
  [0x4d, 2], // BININT2
  [0x4a, 4], // BININT
  [0x47, 8], // BINFLOAT
  [0x5d, 0], // EMPTY_LIST
  [0x7d, 0], // EMPTY_DICT
])
/** Opcodes that leave their container as it was: APPENDS, SETITEMS and their like, BUILD. */
const toMark = new Set([0x65, 0x75])
const popping = new Map([
  [0x61, 1], // APPEND
  [0x73, 2], // SETITEM
  [0x62, 1], // BUILD
])
const texts = new Map([
  [0x8c, 1], // SHORT_BINUNICODE
  [0x58, 4], // BINUNICODE
  [0x8d, 8], // BINUNICODE8
])

class PickleReader {
  readonly stack: Value[] = []
  private readonly memo: Value[] = []
  private at = 0

  constructor(private readonly bytes: Uint8Array) {}

  run() {
    for (let count = 0; count < maxOpcodes && this.at < this.bytes.length; count++)
      if (!this.step(this.bytes[this.at++] ?? 0)) return
  }

  /** False at the end, and where it cannot go on. */
  private step(opcode: number): boolean {
    const { stack } = this
    const skip = skipped.get(opcode)
    if (skip !== undefined) return this.forward(skip)
    const scalar = scalars.get(opcode)
    if (scalar !== undefined) return this.forward(scalar) && this.push(other)
    const lengthBytes = texts.get(opcode)
    if (lengthBytes !== undefined) return this.text(lengthBytes)
    const pops = popping.get(opcode)
    if (pops !== undefined) return stack.splice(-pops).length === pops
    if (toMark.has(opcode)) return this.sinceMark() !== null
    switch (opcode) {
      case 0x94: // MEMOIZE
        this.memo.push(stack.at(-1) ?? other)
        return true
      case 0x68: // BINGET
        return this.push(this.memo[this.bytes[this.at++] ?? 0] ?? other)
      case 0x6a: // LONG_BINGET
        return this.push(this.memo[this.integer(4)] ?? other)
      case 0x28: // MARK
        return this.push({ kind: 'mark' })
      case 0x29: // EMPTY_TUPLE
        return this.push({ kind: 'tuple', items: [] })
      case 0x85: // TUPLE1, TUPLE2, TUPLE3
      case 0x86:
      case 0x87:
        return this.push({ kind: 'tuple', items: stack.splice(0x84 - opcode) })
      case 0x74: // TUPLE
        return this.push({ kind: 'tuple', items: this.sinceMark() ?? [] })
      case 0x93: // STACK_GLOBAL
        return this.globalName()
      case 0x52: // REDUCE, NEWOBJ
      case 0x81:
        return this.make()
      default:
        return false // STOP, or what only a full reader knows
    }
  }

  private push(value: Value): boolean {
    return this.stack.push(value) > 0
  }

  private forward(count: number): boolean {
    this.at += count
    return true
  }

  private integer(size: number): number {
    let value = 0
    for (let n = 0; n < size; n++) value += (this.bytes[this.at++] ?? 0) * 256 ** n
    return value
  }

  private text(lengthBytes: number): boolean {
    const length = this.integer(lengthBytes)
    const kept = this.bytes.subarray(this.at, this.at + Math.min(length, maxTextBytes))
    this.at += length
    return this.push({ kind: 'text', value: new TextDecoder().decode(kept) })
  }

  private sinceMark(): Value[] | null {
    const mark = this.stack.findLastIndex(({ kind }) => kind === 'mark')
    if (mark < 0) return null
    const items = this.stack.splice(mark).slice(1)
    return items
  }

  private globalName(): boolean {
    const [module, name] = this.stack.splice(-2)
    if (module?.kind !== 'text' || name?.kind !== 'text') return false
    return this.push({ kind: 'class', module: module.value, name: name.value })
  }

  private make(): boolean {
    const [of, args] = this.stack.splice(-2)
    return of !== undefined && args !== undefined && this.push({ kind: 'object', of, args })
  }
}
