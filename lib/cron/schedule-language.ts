import { type CronDialect, DIALECT_NAMES } from './dialect'

/** What the rows tell of who owns a schedule. */
export type ScheduleLanguageFacts = {
  cron: string
  /** As stored: it carries no format beside it. */
  context: string | null
  /** As stored: each SDK writes it differently. */
  lastFiredAt: string | null
  /** `serialization` of its newest runs. */
  runFormats: (string | null)[]
  /** `serialization` of its application's newest workflows, for a schedule that never ran. */
  applicationFormats: (string | null)[]
}

export type ScheduleLanguage = {
  /** `null` where nothing tells. */
  dialect: CronDialect | null
  sure: 'certain' | 'likely' | 'unknown'
  /** The evidence, as a sentence. */
  because: string
}

const FORMATS: Record<string, CronDialect> = {
  js_superjson: 'typescript',
  js_legacy: 'typescript',
  py_pickle: 'python',
  java_jackson: 'java',
  java_serialize: 'java',
  DBOS_JSON: 'go',
  DBOS_GOB: 'go',
}

/** Which SDK owns a schedule; nothing says so outright, so the evidence is weighed, the surest first. */
export function scheduleLanguage(facts: ScheduleLanguageFacts): ScheduleLanguage {
  const byContext = dialectOfContext(facts.context)
  if (byContext) {
    return certain(byContext, `Its context is written as the ${DIALECT_NAMES[byContext]} SDK does.`)
  }
  const byRuns = commonest(facts.runFormats)
  if (byRuns) {
    return certain(byRuns, `Its runs are written as the ${DIALECT_NAMES[byRuns]} SDK does.`)
  }
  if (facts.cron.startsWith('@every ')) {
    return certain('go', 'Only the Go SDK knows @every.')
  }
  const byApplication = commonest(facts.applicationFormats)
  if (byApplication) {
    const name = DIALECT_NAMES[byApplication]
    return likely(
      byApplication,
      `Its application's newest workflows are written as the ${name} SDK does.`,
    )
  }
  const byFire = dialectOfLastFire(facts.lastFiredAt)
  if (byFire) {
    return likely(byFire, `Its last fire is noted as the ${DIALECT_NAMES[byFire]} SDK does.`)
  }
  if (isPlainValue(facts.context)) {
    return likely('go', 'Its context is plain JSON, which the Go SDK writes.')
  }
  return { dialect: null, sure: 'unknown', because: 'Nothing in the database tells its language.' }
}

/** Whose format a stored context is; `null` for plain JSON, which more than one SDK writes. */
export function dialectOfContext(context: string | null): CronDialect | null {
  if (context === null || context === '') return null
  if (isPickle(context)) return 'python'
  if (/^\s*\{"json":/.test(context) || context.includes('"__dbos_serializer"')) return 'typescript'
  if (/^\s*(\[\s*"\[?[A-Za-z]?[a-z]+(\.[A-Za-z0-9_$;]+)+",|\{\s*"@class"\s*:)/.test(context))
    return 'java'
  return null
}

/** Base64 of a pickle: it begins with the byte 0x80 and its version, and ends with a full stop. */
function isPickle(context: string): boolean {
  if (!/^gA[A-Za-z0-9+/]+={0,2}$/.test(context) || context.length % 4 !== 0) return false
  const tail = atob(context.slice(-4))
  return tail.endsWith('.')
}

function isPlainValue(context: string | null): boolean {
  if (context === null || context === '' || context === 'null') return false
  try {
    JSON.parse(context)
    return true
  } catch {
    return false // not JSON, so it tells nothing
  }
}

/** TypeScript has milliseconds and Z, Python an offset, Go nanoseconds, Java neither. */
function dialectOfLastFire(text: string | null): CronDialect | null {
  if (text === null) return null
  if (/\.\d{3}Z$/.test(text)) return 'typescript'
  if (/\.\d{4,9}(Z|[+-]\d\d:\d\d)$/.test(text)) return 'go'
  if (/:\d\d[+-]\d\d:\d\d$/.test(text)) return 'python'
  return /T\d\d:\d\d:\d\dZ$/.test(text) ? 'java' : null
}

function commonest(formats: (string | null)[]): CronDialect | null {
  const counts = new Map<CronDialect, number>()
  for (const format of formats) {
    const dialect = format === null ? undefined : FORMATS[format]
    if (dialect) counts.set(dialect, (counts.get(dialect) ?? 0) + 1)
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  return first?.[0] ?? null
}

function certain(dialect: CronDialect, because: string): ScheduleLanguage {
  return { dialect, sure: 'certain', because }
}

function likely(dialect: CronDialect, because: string): ScheduleLanguage {
  return { dialect, sure: 'likely', because }
}
