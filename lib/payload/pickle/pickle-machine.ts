import { collapse } from './pickle-collapse'
import { PickleCursor } from './pickle-cursor'
import { build, reduce } from './pickle-make'
import { readScalar } from './pickle-scalar'
import { itemsOf, makeObject, none, type PickleValue, textOf, tuple } from './pickle-value'

/** Each makes one value at most, so this bounds memory and time together. */
const maxOpcodes = 250_000

/** Where the bytes of a scalar are, for whoever blots them out. */
export type Spans = Map<PickleValue, { from: number; to: number }>

/**
 * Walks the opcodes of protocols 0 to 5. It has no table of classes and calls nothing: what Python
 * would call becomes an object with that name and those arguments.
 */
export class PickleMachine {
  readonly cursor: PickleCursor
  readonly spans: Spans | null
  private readonly stack: PickleValue[] = []
  private readonly marks: number[] = []
  private readonly memo = new Map<number, PickleValue>()

  constructor(bytes: Uint8Array, withSpans = false) {
    this.cursor = new PickleCursor(bytes)
    this.spans = withSpans ? new Map() : null
  }

  /** The value, or `null` where there are more opcodes than a person would read of. */
  run(): PickleValue | null {
    for (let count = 0; count < maxOpcodes; count++) {
      const opcode = this.cursor.byte()
      if (opcode === 0x2e) return this.pop()
      this.step(opcode)
    }
    return null
  }

  /** What was built so far, when the bytes or the patience ended. */
  unfinished(): PickleValue | null {
    return collapse(this.stack, this.marks)
  }

  private step(opcode: number) {
    if (!(this.scalar(opcode) || this.container(opcode) || this.object(opcode)))
      this.bookkeeping(opcode)
  }

  private scalar(opcode: number): boolean {
    const value = readScalar(opcode, this.cursor)
    if (!value) return false
    this.spans?.set(value, { from: this.cursor.from, to: this.cursor.at })
    return this.push(value)
  }

  private container(opcode: number): boolean {
    switch (opcode) {
      case 0x5d: // EMPTY_LIST, LIST
        return this.push({ kind: 'list', items: [] })
      case 0x6c:
        return this.push({ kind: 'list', items: this.popMark() })
      case 0x29: // EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3, TUPLE
        return this.push(tuple([]))
      case 0x85:
      case 0x86:
      case 0x87:
        return this.push(tuple(this.popMany(opcode - 0x84)))
      case 0x74:
        return this.push(tuple(this.popMark()))
      case 0x7d: // EMPTY_DICT, DICT
        return this.push({ kind: 'dict', entries: [] })
      case 0x64: {
        const pairs = this.popMark()
        return this.push({ kind: 'dict', entries: [] }) && this.setItems(pairs)
      }
      case 0x8f: // EMPTY_SET, FROZENSET
        return this.push({ kind: 'set', items: [] })
      case 0x91:
        return this.push({ kind: 'frozenset', items: this.popMark() })
      case 0x61: // APPEND, APPENDS, ADDITEMS
        return this.append([this.pop()])
      case 0x65:
      case 0x90:
        return this.append(this.popMark())
      case 0x73: // SETITEM, SETITEMS
        return this.setItems(this.popMany(2))
      case 0x75:
        return this.setItems(this.popMark())
      default:
        return false
    }
  }

  private object(opcode: number): boolean {
    const { cursor } = this
    switch (opcode) {
      case 0x63: // GLOBAL
        return this.push({ kind: 'class', module: cursor.line(), name: cursor.line() })
      case 0x93: {
        // STACK_GLOBAL
        const [module, name] = this.popMany(2).map((value) => textOf(value) ?? '?')
        return this.push({ kind: 'class', module: module ?? '?', name: name ?? '?' })
      }
      case 0x52: // REDUCE
      case 0x81: {
        // NEWOBJ
        const [of = none, args] = this.popMany(2)
        return this.push(reduce(of, itemsOf(args)))
      }
      case 0x92: {
        // NEWOBJ_EX
        const [of = none, args, named] = this.popMany(3)
        const made = makeObject(of, itemsOf(args))
        if (named?.kind === 'dict' && named.entries.length > 0) made.state = named
        return this.push(made)
      }
      case 0x69: {
        // INST
        const of: PickleValue = { kind: 'class', module: cursor.line(), name: cursor.line() }
        return this.push(reduce(of, this.popMark()))
      }
      case 0x6f: {
        // OBJ
        const [of = none, ...args] = this.popMark()
        return this.push(reduce(of, args))
      }
      case 0x62: {
        // BUILD
        const state = this.pop()
        build(this.top(), state)
        return true
      }
      default:
        return false
    }
  }

  private bookkeeping(opcode: number) {
    const { cursor, memo } = this
    switch (opcode) {
      case 0x80: // PROTO
        cursor.byte()
        return
      case 0x95: // FRAME
        cursor.unsigned(8)
        return
      case 0x28: // MARK
        this.marks.push(this.stack.length)
        return
      case 0x30: // POP: of an empty stretch, the mark itself
        if (this.marks.at(-1) === this.stack.length) this.marks.pop()
        else this.pop()
        return
      case 0x31: // POP_MARK
        this.popMark()
        return
      case 0x32: // DUP
        this.push(this.top())
        return
      case 0x94: // MEMOIZE
        memo.set(memo.size, this.top())
        return
      case 0x71: // BINPUT, LONG_BINPUT, PUT
        memo.set(cursor.byte(), this.top())
        return
      case 0x72:
        memo.set(cursor.unsigned(4), this.top())
        return
      case 0x70:
        memo.set(Number(cursor.line()), this.top())
        return
      case 0x68: // BINGET, LONG_BINGET, GET
        this.recall(cursor.byte())
        return
      case 0x6a:
        this.recall(cursor.unsigned(4))
        return
      case 0x67:
        this.recall(Number(cursor.line()))
        return
      case 0x50: // PERSID, BINPERSID
        this.push(outside(cursor.line()))
        return
      case 0x51:
        this.push({ kind: 'persistent', id: this.pop() })
        return
      case 0x82: // EXT1, EXT2, EXT4
      case 0x83:
      case 0x84: {
        const code = cursor.unsigned(2 ** (opcode - 0x82))
        this.push({ kind: 'class', module: 'copyreg extension', name: String(code) })
        return
      }
      case 0x97: // NEXT_BUFFER
        this.push(outside('buffer'))
        return
      case 0x98: // READONLY_BUFFER
        return
      default:
        cursor.at--
        cursor.fail(`an unknown opcode 0x${opcode.toString(16).padStart(2, '0')}`)
    }
  }

  private recall(key: number) {
    const value = this.memo.get(key)
    if (!value) this.cursor.fail('a reference to nothing')
    this.push(value)
  }

  private append(items: PickleValue[]): boolean {
    const target = this.top()
    if (!('items' in target)) this.cursor.fail('items of what is no list')
    for (const item of items) target.items.push(item)
    return true
  }

  private setItems(pairs: PickleValue[]): boolean {
    const target = this.top()
    if (!('entries' in target)) this.cursor.fail('entries of what is no dict')
    for (let n = 0; n + 1 < pairs.length; n += 2)
      target.entries.push([pairs[n] ?? none, pairs[n + 1] ?? none])
    return true
  }

  private push(value: PickleValue): boolean {
    return this.stack.push(value) > 0
  }

  private top(): PickleValue {
    return this.stack.at(-1) ?? this.cursor.fail('a missing value')
  }

  private pop(): PickleValue {
    return this.stack.pop() ?? this.cursor.fail('a missing value')
  }

  private popMany(count: number): PickleValue[] {
    if (this.stack.length < count) this.cursor.fail('a missing value')
    return this.stack.splice(-count)
  }

  private popMark(): PickleValue[] {
    const mark = this.marks.pop()
    if (mark === undefined) this.cursor.fail('a missing mark')
    return this.stack.splice(mark)
  }
}

function outside(id: string): PickleValue {
  return { kind: 'persistent', id: { kind: 'text', value: id, cut: false } }
}
