import type { TypeTree } from '../payload/superjson-types'
import type { Json } from '../workflow'

/**
 * superjson writes a value as JSON and its types beside it, by place. When the JSON is edited, a
 * type stays where its place still is and what stands there still fits; nothing is guessed.
 */
export type KeptTypes =
  | { values: Json | undefined; dropped: string[]; mistake: null }
  | { mistake: string }

export type TypedPlace = { path: string; type: string }

export function keepTypes(types: TypeTree, edited: Json, original: Json): KeptTypes {
  const dropped: string[] = []
  const mistakes: string[] = []
  const keep = (tree: TypeTree, value: Json, before: Json | undefined, path: string) => {
    const inside: { [key: string]: Json } = {}
    for (const [key, below] of tree.children) {
      const here = childAt(value, key)
      const place = `${path}[${/^\d+$/.test(key) ? key : JSON.stringify(key)}]`
      if (here === undefined) dropped.push(place)
      else {
        const kept = keep(below, here, childAt(before, key), place)
        if (kept !== undefined) inside[escapeKey(key)] = kept
      }
    }
    const children = Object.keys(inside).length > 0 ? inside : undefined
    if (tree.type === null) return children
    const isSame = JSON.stringify(value) === JSON.stringify(before)
    const mistake = isSame ? null : misfit(tree, value)
    if (mistake) mistakes.push(`At ${path}, ${mistake}`)
    const type = tree.detail === null ? tree.type : [tree.type, tree.detail]
    return children === undefined ? [type] : [type, children]
  }
  const values = keep(types, edited, original, '')
  const [mistake] = mistakes
  return mistake === undefined ? { values, dropped, mistake: null } : { mistake }
}

/** Which places have a type that plain JSON does not show. */
export function listTypedPlaces(types: TypeTree, path = ''): TypedPlace[] {
  const here = types.type === null ? [] : [{ path, type: types.detail ?? types.type }]
  const below = [...types.children].flatMap(([key, tree]) =>
    listTypedPlaces(tree, `${path}[${/^\d+$/.test(key) ? key : JSON.stringify(key)}]`),
  )
  return [...here, ...below]
}

export function childAt(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function escapeKey(key: string): string {
  return key.replaceAll('\\', '\\\\').replaceAll('.', '\\.')
}

const wanted: Record<string, [sentence: string, fits: (value: Json) => boolean]> = {
  undefined: ['undefined is written as null.', (value) => value === null],
  bigint: ['a bigint is written as digits in quotes.', (value) => isText(value, /^-?\d+$/)],
  number: [
    'this is "NaN", "Infinity", "-Infinity" or "-0".',
    (value) => isText(value, /^(?:NaN|-?Infinity|-0)$/),
  ],
  Date: [
    'a Date is written as ISO 8601 text.',
    (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  ],
  URL: ['a URL is written as text.', (value) => typeof value === 'string' && URL.canParse(value)],
  set: ['a Set is written as a list.', Array.isArray],
  map: [
    'a Map is written as a list of [key, value].',
    (value) =>
      Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2),
  ],
  Error: ['an Error is an object.', (value) => typeof value === 'object' && value !== null],
}

/** `null` where the value is what its type demands. */
function misfit({ type, detail }: TypeTree, value: Json): string | null {
  if (type === 'custom' && detail === 'Buffer')
    return isBytes(value) ? null : 'a Buffer is a list of bytes.'
  const rule = wanted[type ?? '']
  if (!rule) return `a ${detail ?? type} cannot be edited here; leave it as it is.`
  const [sentence, fits] = rule
  return fits(value) ? null : sentence
}

function isText(value: Json, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function isBytes(value: Json): boolean {
  return (
    Array.isArray(value) &&
    value.every((byte) => Number.isInteger(byte) && Number(byte) >= 0 && Number(byte) <= 255)
  )
}
