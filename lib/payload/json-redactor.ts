import { isRedactedKey } from './redacted-node'

export const blot = '"●●●●●●"'
const maxKeyChars = 400

/**
 * Blots out the values of some keys in a JSON text that comes in pieces. It keeps no value and needs
 * no whole document, so heads and downloads of any size go through it. In a pair that begins with
 * such a key, as maps are written, the second is blotted out.
 */
export class JsonRedactor {
  count = 0
  private readonly open: { isObject: boolean; items: number; isPairOfKey: boolean }[] = []
  private string: { text: string; isKey: boolean; isEscaped: boolean; isKept: boolean } | null =
    null
  /** What the next value is to be. */
  private isKeyNext = false
  private isHiddenNext = false
  /** Inside a value that is passed over: how deep, and whether in a text. */
  private hidden: { depth: number; inString: boolean; isEscaped: boolean } | null = null

  constructor(private readonly keys: ReadonlySet<string>) {}

  push(piece: string): string {
    let out = ''
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      if (this.hidden) {
        if (!this.pass(piece.charAt(at))) {
          from = at + 1
          continue
        }
        from = at
      }
      const character = piece.charAt(at)
      if (this.string) this.inString(character)
      else if (this.startsHidden(character)) {
        out += piece.slice(from, at) + blot
        from = at + 1
      } else this.outside(character)
    }
    return out + piece.slice(from)
  }

  /** True once the hidden value is over and the character belongs to what follows. */
  private pass(character: string): boolean {
    const { hidden } = this
    if (!hidden) return true
    if (hidden.inString) {
      if (hidden.isEscaped) hidden.isEscaped = false
      else if (character === '\\') hidden.isEscaped = true
      else if (character === '"') hidden.inString = false
      return false
    }
    if (hidden.depth === 0 && (character === ',' || character === '}' || character === ']')) {
      this.hidden = null
      return true
    }
    if (character === '"') hidden.inString = true
    else if (character === '{' || character === '[') hidden.depth++
    else if (character === '}' || character === ']') hidden.depth--
    return false
  }

  private startsHidden(character: string): boolean {
    if (!this.isHiddenNext || /[\s:,\]}]/.test(character)) return false
    this.isHiddenNext = false
    this.count++
    const isOpening = character === '{' || character === '['
    this.hidden = { depth: isOpening ? 1 : 0, inString: character === '"', isEscaped: false }
    return true
  }

  private inString(character: string) {
    const { string } = this
    if (!string) return
    if (!string.isEscaped && character === '"') {
      this.string = null
      if (string.isKept && isRedactedKey(plainText(string.text), this.keys)) this.afterKey(string)
      return
    }
    string.isEscaped = !string.isEscaped && character === '\\'
    if (string.isKept && string.text.length < maxKeyChars) string.text += character
  }

  private afterKey({ isKey }: { isKey: boolean }) {
    const here = this.open.at(-1)
    if (isKey) this.isHiddenNext = true
    else if (here) here.isPairOfKey = true
  }

  private outside(character: string) {
    const here = this.open.at(-1)
    switch (character) {
      case '"': {
        const isFirst = here !== undefined && !here.isObject && here.items === 0
        const isKept = this.isKeyNext || isFirst
        this.string = { text: '', isKey: this.isKeyNext, isEscaped: false, isKept }
        this.isKeyNext = false
        return
      }
      case '{':
      case '[':
        this.open.push({ isObject: character === '{', items: 0, isPairOfKey: false })
        this.isKeyNext = character === '{'
        return
      case '}':
      case ']':
        this.open.pop()
        this.isKeyNext = false
        this.isHiddenNext = false
        return
      case ',':
        if (!here) return
        here.items++
        this.isKeyNext = here.isObject
        this.isHiddenNext = here.isPairOfKey
    }
  }
}

function plainText(text: string): string {
  if (!text.includes('\\')) return text
  try {
    const parsed: unknown = JSON.parse(`"${text}"`)
    return typeof parsed === 'string' ? parsed : text
  } catch {
    return text // an escape that is none: the text as it stands is all there is to compare
  }
}
