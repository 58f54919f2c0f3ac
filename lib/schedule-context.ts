import { type CronDialect, dialectNames } from './cron/dialect'
import { encodePickle } from './payload/encode-pickle'
import { type JsonSource, readJson } from './payload/json-source'

/** A context as `workflow_schedules.context` keeps it, or why it cannot be written. */
export type EncodedContext = { text: string; mistake: null } | { text: null; mistake: string }

/** Beyond this a context belongs into a table of the application. */
export const maxContextChars = 64 * 1024
const budget = { nodes: 20_000, depth: 100 }

/**
 * JSON in the format of the SDK whose workers read it. A context that a worker cannot read does more
 * than fail: it ends the scheduler of a Python worker, so what is not surely readable is refused.
 * Empty text is no context.
 */
export function encodeContext(json: string, dialect: CronDialect): EncodedContext {
  if (json.trim() === '') return { text: nothing[dialect], mistake: null }
  if (json.length > maxContextChars)
    return refused(`It is longer than ${maxContextChars} characters.`)
  // Twice: this reader keeps digits but is lenient, the browser's is exact.
  try {
    JSON.parse(json)
  } catch {
    return refused('This is not JSON.')
  }
  const reading = readJson(json, budget)
  if (!reading.ok) return refused(`This cannot be read: ${reading.reason}.`)
  const wrong = whyNot(reading.source, dialect)
  if (wrong !== null) return refused(wrong)
  return { text: write(json, reading.source, dialect), mistake: null }
}

/** What each SDK itself writes where no context is given. */
const nothing: Record<CronDialect, string> = {
  typescript: '{"json":null,"meta":{"values":["undefined"]},"__dbos_serializer":"superjson"}',
  python: 'gAROLg==',
  go: 'null',
  java: 'null',
}

function write(json: string, source: JsonSource, dialect: CronDialect): string {
  if (dialect === 'python') return encodePickle(source)
  const compact = JSON.stringify(JSON.parse(json))
  if (dialect === 'typescript') return `{"json":${compact},"__dbos_serializer":"superjson"}`
  return compact
}

function refused(mistake: string): EncodedContext {
  return { text: null, mistake }
}

/** superjson refuses these as keys, since they reach into the prototype. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const mostInt = 2 ** 31

function whyNot(root: JsonSource, dialect: CronDialect): string | null {
  if (dialect === 'java' && (root.kind === 'object' || root.kind === 'array'))
    return 'Java keeps the class of every object in a context, which JSON does not tell. Only a text, a number, true, false or null can be written for it here; set the rest from its code.'
  const pending: JsonSource[] = [root]
  for (let source = pending.pop(); source; source = pending.pop()) {
    const wrong = whyNotOne(source, dialect)
    if (wrong !== null) return wrong
    if (source.kind === 'array') pending.push(...source.items)
    if (source.kind === 'object') pending.push(...source.entries.map(([, value]) => value))
  }
  return null
}

function whyNotOne(source: JsonSource, dialect: CronDialect): string | null {
  if (source.kind === 'elided')
    return `It holds more than ${budget.nodes} values, or is nested deeper than ${budget.depth}.`
  if (source.kind === 'string') return whyNotText(source.value)
  if (source.kind === 'number') return whyNotNumber(source.text, dialect)
  if (source.kind !== 'object') return null
  const keys = source.entries.map(([key]) => key)
  if (new Set(keys).size < keys.length) return 'A key stands twice in one object.'
  const forbidden = keys.find((key) => forbiddenKeys.has(key))
  if (dialect === 'typescript' && forbidden !== undefined)
    return `TypeScript cannot keep a key called ${forbidden}.`
  return keys.map(whyNotText).find((wrong) => wrong !== null) ?? null
}

function whyNotText(text: string): string | null {
  return /\p{Surrogate}/u.test(text) ? 'It holds half of a character.' : null
}

function whyNotNumber(text: string, dialect: CronDialect): string | null {
  const value = Number(text)
  const isWhole = /^-?\d+$/.test(text)
  // As many digits as Python itself reads of a text.
  if (dialect === 'python' && isWhole && text.length < 4_300) return null
  if (!Number.isFinite(value)) return `${short(text)} is too large a number.`
  // Python reads whole numbers of any size; the others would round this one.
  if (isWhole && !Number.isSafeInteger(value))
    return `${short(text)} would be rounded by ${dialectNames[dialect]}. Write it as a text.`
  if (isWhole && dialect === 'java' && (value < -mostInt || value >= mostInt))
    return `${short(text)} is no int of Java, whose other types JSON does not tell.`
  return null
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
