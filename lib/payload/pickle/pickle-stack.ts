import { collapse } from './pickle-collapse'
import type { PickleCursor } from './pickle-cursor'
import { none, type PickleValue } from './pickle-value'

/** What the opcodes work on: values in the making, and marks where the items of the next one begin. */
export class PickleStack {
  private readonly values: PickleValue[] = []
  private readonly marks: number[] = []

  constructor(private readonly cursor: PickleCursor) {}

  /** True, so that whoever handles an opcode can end with it. */
  push(value: PickleValue): boolean {
    return this.values.push(value) > 0
  }

  top(): PickleValue {
    return this.values.at(-1) ?? this.cursor.fail('a missing value')
  }

  pop(): PickleValue {
    return this.values.pop() ?? this.cursor.fail('a missing value')
  }

  popMany(count: number): PickleValue[] {
    if (this.values.length < count) this.cursor.fail('a missing value')
    return this.values.splice(-count)
  }

  mark() {
    this.marks.push(this.values.length)
  }

  popMark(): PickleValue[] {
    const mark = this.marks.pop()
    if (mark === undefined) this.cursor.fail('a missing mark')
    return this.values.splice(mark)
  }

  /** Takes the mark off where nothing stands above it. */
  dropMark(): boolean {
    if (this.marks.at(-1) !== this.values.length) return false
    this.marks.pop()
    return true
  }

  append(items: PickleValue[]): boolean {
    const target = this.top()
    if (!('items' in target)) this.cursor.fail('items of what is no list')
    for (const item of items) target.items.push(item)
    return true
  }

  setItems(pairs: PickleValue[]): boolean {
    const target = this.top()
    if (!('entries' in target)) this.cursor.fail('entries of what is no dict')
    for (let n = 0; n + 1 < pairs.length; n += 2)
      target.entries.push([pairs[n] ?? none, pairs[n + 1] ?? none])
    return true
  }

  /** All of it as one value, where the opcodes that would have joined it are missing. */
  collapsed(): PickleValue | null {
    return collapse(this.values, this.marks)
  }
}
