import type { Cron, ParsedCron } from './cron'
import type { CronDialect } from './dialect'
import { CronMistake } from './field'
import { parseGo } from './parse-go'
import { parseJava } from './parse-java'
import { parsePython } from './parse-python'
import { parseTypescript } from './parse-typescript'

const parsers: Record<CronDialect, (text: string) => Cron> = {
  typescript: parseTypescript,
  python: parsePython,
  go: parseGo,
  java: parseJava,
}

/** No schedule needs more; longer texts are someone's mistake or malice. */
const longest = 1_000

/**
 * Reads a cron text as the SDK of its owner does. What that SDK would reject, and what cannot be told
 * truthfully (random fields, say), is a `mistake`: one sentence that names the field.
 */
export function parseCron(text: string, dialect: CronDialect): ParsedCron {
  if (text.trim() === '') return { cron: null, mistake: 'There is no cron expression yet.' }
  if (text.length > longest) return { cron: null, mistake: 'The cron expression is too long.' }
  try {
    return { cron: parsers[dialect](text), mistake: null }
  } catch (error) {
    if (error instanceof CronMistake) return { cron: null, mistake: error.message }
    throw error
  }
}
