import { type CronDialect, dialectNames } from '../cron/dialect'

/** Which SDK fires a schedule, as far as the database tells: it reads cron and context its own way. */
export type ScheduleLanguage = {
  dialect: CronDialect | null
  /** What it is concluded from, as a sentence. */
  evidence: string
  /** Set where workers of the owner cannot read the stored context, and what comes of it. */
  danger: string | null
}

/** How many of the newest workflows of an application were written in each SDK's own format. */
export type WrittenIn = Partial<Record<CronDialect, number>>

const writers: Record<string, CronDialect> = {
  js_superjson: 'typescript',
  js_legacy: 'typescript',
  py_pickle: 'python',
  DBOS_JSON: 'go',
  DBOS_GOB: 'go',
  java_jackson: 'java',
}

/** The SDK whose default format this is; portable JSON and custom formats tell nothing. */
export function writerOf(format: string | null): CronDialect | null {
  return format === null ? null : (writers[format] ?? null)
}

/** The SDK that wrote a context of this format: plain JSON is Go's way, everybody else marks theirs. */
export function contextDialect(format: string): CronDialect | null {
  return format === 'JSON' ? 'go' : writerOf(format)
}

/** The one language that an application is written in; `null` where none or several were seen. */
export function onlyLanguage(written: WrittenIn): CronDialect | null {
  const seen = Object.keys(written) as CronDialect[]
  const [only] = seen
  return seen.length === 1 && only !== undefined ? only : null
}

/**
 * Who fires a schedule is its application; the format of its context tells who made it, which need
 * not be the same. `contextFormat` is the name that `payloadFormat` gives its text.
 */
export function scheduleLanguage(
  contextFormat: string,
  applicationName: string | null,
  written: WrittenIn,
): ScheduleLanguage {
  const ofContext = contextDialect(contextFormat)
  const ofOwner = onlyLanguage(written)
  const dialect = ofOwner ?? ofContext
  const whose =
    applicationName === null ? 'the newest workflows' : `workflows of ${applicationName}`
  if (dialect === null)
    return {
      dialect: null,
      evidence: `Neither ${whose} nor its context tell which SDK fires it.`,
      danger: null,
    }
  const evidence =
    ofOwner === null
      ? `Its context is written as ${dialectNames[dialect]} does.`
      : `The payloads of ${whose} are ${dialectNames[dialect]}’s.`
  return { dialect, evidence, danger: dangerOf(contextFormat, ofContext, written) }
}

function dangerOf(
  contextFormat: string,
  ofContext: CronDialect | null,
  written: WrittenIn,
): string | null {
  if (written.python !== undefined && ofContext !== 'python')
    return `Its context is ${describe(contextFormat)}, which Python cannot read: a Python worker that meets it loses its scheduler, and starts no other schedule until it is restarted.`
  const ofOwner = onlyLanguage(written)
  if (ofOwner === null || ofContext === null || ofOwner === ofContext) return null
  // Plain JSON `null` looks the same from Go and from Java.
  if (ofOwner === 'java' && ofContext === 'go') return null
  return `Its context is ${describe(contextFormat)}, which ${dialectNames[ofOwner]} may not read, so its fires may fail.`
}

function describe(format: string): string {
  const writer = writerOf(format)
  return writer === null ? 'in another format' : `in ${dialectNames[writer]}’s format`
}
