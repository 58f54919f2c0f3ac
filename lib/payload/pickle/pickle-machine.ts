import { PickleCursor } from './pickle-cursor'
import { build, reduce } from './pickle-make'
import { readScalar } from './pickle-scalar'
import { PickleStack } from './pickle-stack'
import { itemsOf, makeObject, none, type PickleValue, textOf, tuple } from './pickle-value'

/** Each makes one value at most, so this bounds memory and time together; twice what is shown of it. */
const maxOpcodes = 200_000

/** Where the bytes of a scalar are, for whoever blots them out. */
export type Spans = Map<PickleValue, { from: number; to: number }>

/**
 * Walks the opcodes of protocols 0 to 5. It has no table of classes and calls nothing: what Python
 * would call becomes an object with that name and those arguments.
 */
export class PickleMachine {
  readonly cursor: PickleCursor
  readonly spans: Spans | null
  private readonly stack: PickleStack
  private readonly memo = new Map<number, PickleValue>()

  constructor(bytes: Uint8Array, withSpans = false) {
    this.cursor = new PickleCursor(bytes)
    this.stack = new PickleStack(this.cursor)
    this.spans = withSpans ? new Map() : null
  }

  /** The value, or `null` where there are more opcodes than a person would read of. */
  run(): PickleValue | null {
    for (let count = 0; count < maxOpcodes; count++) {
      const opcode = this.cursor.byte()
      if (opcode === 0x2e) return this.stack.pop()
      this.step(opcode)
    }
    return null
  }

  /** What was built so far, when the bytes or the patience ended. */
  unfinished(): PickleValue | null {
    return this.stack.collapsed()
  }

  private step(opcode: number) {
    if (!(this.scalar(opcode) || this.container(opcode) || this.object(opcode)))
      this.bookkeeping(opcode)
  }

  private scalar(opcode: number): boolean {
    const value = readScalar(opcode, this.cursor)
    if (!value) return false
    this.spans?.set(value, { from: this.cursor.from, to: this.cursor.at })
    return this.stack.push(value)
  }

  private container(opcode: number): boolean {
    const { stack } = this
    switch (opcode) {
      case 0x5d: // EMPTY_LIST, LIST
        return stack.push({ kind: 'list', items: [] })
      case 0x6c:
        return stack.push({ kind: 'list', items: stack.popMark() })
      case 0x29: // EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3, TUPLE
        return stack.push(tuple([]))
      case 0x85:
      case 0x86:
      case 0x87:
        return stack.push(tuple(stack.popMany(opcode - 0x84)))
      case 0x74:
        return stack.push(tuple(stack.popMark()))
      case 0x7d: // EMPTY_DICT, DICT
        return stack.push({ kind: 'dict', entries: [] })
      case 0x64: {
        const pairs = stack.popMark()
        return stack.push({ kind: 'dict', entries: [] }) && stack.setItems(pairs)
      }
      case 0x8f: // EMPTY_SET, FROZENSET
        return stack.push({ kind: 'set', items: [] })
      case 0x91:
        return stack.push({ kind: 'frozenset', items: stack.popMark() })
      case 0x61: // APPEND, APPENDS, ADDITEMS
        return stack.append([stack.pop()])
      case 0x65:
      case 0x90:
        return stack.append(stack.popMark())
      case 0x73: // SETITEM, SETITEMS
        return stack.setItems(stack.popMany(2))
      case 0x75:
        return stack.setItems(stack.popMark())
      default:
        return false
    }
  }

  private object(opcode: number): boolean {
    const { cursor, stack } = this
    switch (opcode) {
      case 0x63: // GLOBAL
        return stack.push({ kind: 'class', module: cursor.line(), name: cursor.line() })
      case 0x93: {
        // STACK_GLOBAL
        const [module, name] = stack.popMany(2).map((value) => textOf(value) ?? '?')
        return stack.push({ kind: 'class', module: module ?? '?', name: name ?? '?' })
      }
      case 0x52: // REDUCE
      case 0x81: {
        // NEWOBJ
        const [of = none, args] = stack.popMany(2)
        return stack.push(reduce(of, itemsOf(args)))
      }
      case 0x92: {
        // NEWOBJ_EX
        const [of = none, args, named] = stack.popMany(3)
        const made = makeObject(of, itemsOf(args))
        if (named?.kind === 'dict' && named.entries.length > 0) made.state = named
        return stack.push(made)
      }
      case 0x69: {
        // INST
        const of: PickleValue = { kind: 'class', module: cursor.line(), name: cursor.line() }
        return stack.push(reduce(of, stack.popMark()))
      }
      case 0x6f: {
        // OBJ
        const [of = none, ...args] = stack.popMark()
        return stack.push(reduce(of, args))
      }
      case 0x62: {
        // BUILD
        const state = stack.pop()
        build(stack.top(), state)
        return true
      }
      default:
        return false
    }
  }

  private bookkeeping(opcode: number) {
    const { cursor, memo, stack } = this
    switch (opcode) {
      case 0x80: // PROTO
        cursor.byte()
        return
      case 0x95: // FRAME
        cursor.unsigned(8)
        return
      case 0x28: // MARK
        stack.mark()
        return
      case 0x30: // POP: of an empty stretch, the mark itself
        if (!stack.dropMark()) stack.pop()
        return
      case 0x31: // POP_MARK
        stack.popMark()
        return
      case 0x32: // DUP
        stack.push(stack.top())
        return
      case 0x94: // MEMOIZE
        memo.set(memo.size, stack.top())
        return
      case 0x71: // BINPUT, LONG_BINPUT, PUT
        memo.set(cursor.byte(), stack.top())
        return
      case 0x72:
        memo.set(cursor.unsigned(4), stack.top())
        return
      case 0x70:
        memo.set(Number(cursor.line()), stack.top())
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
        stack.push(outside(cursor.line()))
        return
      case 0x51:
        stack.push({ kind: 'persistent', id: stack.pop() })
        return
      case 0x82: // EXT1, EXT2, EXT4
      case 0x83:
      case 0x84: {
        const code = cursor.unsigned(2 ** (opcode - 0x82))
        stack.push({ kind: 'class', module: 'copyreg extension', name: String(code) })
        return
      }
      case 0x97: // NEXT_BUFFER
        stack.push(outside('buffer'))
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
    this.stack.push(value)
  }
}

function outside(id: string): PickleValue {
  return { kind: 'persistent', id: { kind: 'text', value: id, cut: false } }
}
