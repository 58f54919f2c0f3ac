import { createLoader } from 'nuqs/server'
import { z } from 'zod'
import { type Action, reason, text } from './commands'
import { type CronDialect, cronDialects } from './cron/dialect'
import { KnownFailure } from './failures'
import { literal, instant as time } from './url-values'

/** What the verbs take that start runs of a schedule: by hand, or for ticks that have passed. */

const name = text(500).min(1, 'is empty')
/** Which SDK fires it; needed only where the database does not tell. */
const language = z.enum(cronDialects).optional()
const instant = z.int().min(0).max(8_640_000_000_000_000)

export const triggerInput = z.strictObject({ name, language, reason })

export const backfillInput = z
  .strictObject({
    name,
    /** Epoch milliseconds; neither end is included, as in the SDKs. */
    from: instant,
    to: instant,
    language,
    reason,
  })
  .refine(({ from, to }) => from < to, 'the range ends before it begins')

export const changeBackfillInput = z.strictObject({
  name,
  id: z.string().regex(/^\d{1,18}$/, 'is no number of a backfill'),
  reason,
})

export type TriggerInput = z.infer<typeof triggerInput>
export type BackfillInput = z.infer<typeof backfillInput>
export type ChangeBackfillInput = z.infer<typeof changeBackfillInput>

export type BackfillActions = {
  trigger: Action<z.input<typeof triggerInput>>
  backfill: Action<z.input<typeof backfillInput>>
  stop: Action<z.input<typeof changeBackfillInput>>
  goOn: Action<z.input<typeof changeBackfillInput>>
}

/** The parameters of a preview; `from` and `to` are not left out. */
export const backfillRangeParsers = {
  from: time,
  to: time,
  language: literal(cronDialects, 'Which SDK fires it, where the database does not tell.'),
}
const loadRange = createLoader(backfillRangeParsers)

type Range = { from: number; to: number; language?: CronDialect }

/** The range of a preview, from its URL. */
export function parseBackfillRange(search: URLSearchParams): Range {
  const { from, to, language } = loadRange(search)
  if (from === null || to === null || !(from < to)) {
    throw new KnownFailure('bad-request', 'from and to are ISO 8601 times, from before to.')
  }
  return { from, to, ...(language ? { language } : {}) }
}

/** The same range as a search. */
export function backfillRangeToSearch({ from, to, language }: Range): string {
  const search = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  })
  if (language) search.set('language', language)
  return search.toString()
}
