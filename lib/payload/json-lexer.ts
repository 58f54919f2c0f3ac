import { Unreadable } from './unreadable'

export type ReadString = { value: string; cut: boolean }

const spacePattern = /[ \t\n\r]*/y
const numberPattern = /-?[0-9][0-9.eE+-]*|-/y
const bracketOrQuote = /["{}[\]]/g
const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** A place in a JSON text and what can be read from there. */
export class JsonLexer {
  /** The text ended inside a value. */
  cut = false
  at = 0

  constructor(readonly text: string) {}

  here(): string | undefined {
    return this.text[this.at]
  }

  ended(): boolean {
    return this.at >= this.text.length
  }

  space() {
    spacePattern.lastIndex = this.at
    this.at += spacePattern.exec(this.text)?.[0].length ?? 0
  }

  /** Characters that could be a number; `null` where the text may have been cut inside it. */
  numberText(isRoot: boolean): string | null {
    numberPattern.lastIndex = this.at
    const text = numberPattern.exec(this.text)?.[0]
    if (text === undefined) return this.fail('a character that begins no value')
    if (!isRoot && this.at + text.length === this.text.length) return this.toEnd()
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) this.fail('a malformed number')
    this.at += text.length
    return text
  }

  /** True when the word stands here, `null` where the text ends inside it. */
  word(word: string): true | null {
    const here = this.text.slice(this.at, this.at + word.length)
    if (here === word) {
      this.at += word.length
      return true
    }
    if (word.startsWith(here) && this.at + here.length === this.text.length) return this.toEnd()
    return this.fail('a word that is no value')
  }

  string(): ReadString {
    let value = ''
    let from = this.at + 1
    for (;;) {
      const stop = this.endOfRun(from)
      value += this.text.slice(from, stop)
      const here = this.text[stop]
      if (here === '"') {
        this.at = stop + 1
        return { value, cut: false }
      }
      const escaped = here === '\\' ? this.text[stop + 1] : undefined
      const hex = escaped === 'u' ? this.text.slice(stop + 2, stop + 6) : null
      if (here === undefined || escaped === undefined || (hex !== null && hex.length < 4)) {
        this.toEnd()
        return { value, cut: true }
      }
      if (hex === null) {
        value += escapes.get(escaped) ?? this.fail('an unknown escape')
        from = stop + 2
      } else {
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail('an unknown escape')
        value += String.fromCharCode(Number.parseInt(hex, 16))
        from = stop + 6
      }
    }
  }

  /** Passes over one value without keeping it; only brackets and strings are looked at. */
  skip() {
    this.space()
    let open = 0
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code === 34) {
        this.skipString()
        if (open === 0) return
        this.at--
      } else if (code === 123 || code === 91) {
        open++
      } else if (code === 125 || code === 93) {
        if (open === 0) return
        open--
        if (open === 0) {
          this.at++
          return
        }
      } else if (code === 44 && open === 0) return
    }
    this.cut = true
  }

  /** Passes over what is left of the container that is open, its end included. */
  skipRest() {
    let open = 1
    for (;;) {
      bracketOrQuote.lastIndex = this.at
      const match = bracketOrQuote.exec(this.text)
      if (!match) {
        this.toEnd()
        return
      }
      this.at = match.index
      if (match[0] === '"') {
        this.skipString()
        continue
      }
      this.at++
      open += match[0] === '{' || match[0] === '[' ? 1 : -1
      if (open === 0) return
    }
  }

  toEnd(): null {
    this.cut = true
    this.at = this.text.length
    return null
  }

  fail(reason: string): never {
    throw new Unreadable(`${reason} at character ${this.at + 1}`)
  }

  /** Where the run of plain characters ends: at a quote, a backslash, or the end of the text. */
  private endOfRun(from: number): number {
    let stop = from
    for (; stop < this.text.length; stop++) {
      const code = this.text.charCodeAt(stop)
      if (code === 34 || code === 92) return stop
      if (code < 32) this.fail('a control character in a string')
    }
    return stop
  }

  private skipString() {
    for (this.at++; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code === 92) this.at++
      else if (code === 34) {
        this.at++
        return
      }
    }
    this.toEnd()
  }
}
