import { createLoader, createParser, parseAsBoolean, parseAsStringLiteral } from 'nuqs/server'
import { fromBase64url, toBase64url } from '../base64url'
import { KnownFailure } from '../failures'
import { place } from '../url-values'

export const scheduleTabs = ['runs', 'calendar', 'next', 'context', 'changes'] as const
export type ScheduleTab = (typeof scheduleTabs)[number]

/** Where a page of runs goes on: after this one by the clock and this one by hand. */
export type RunCursor = { tick: string | null; trigger: string | null }

export function formatRunCursor({ tick, trigger }: RunCursor): string {
  return [tick, trigger].map((id) => (id === null ? '' : toBase64url(id))).join('.')
}

export function parseRunCursor(text: string): RunCursor | null {
  const match = /^([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]*)$/.exec(text)
  if (!match) return null
  const [tick, trigger] = [match[1] ?? '', match[2] ?? ''].map((part) => fromBase64url(part))
  if (tick == null || trigger == null || `${tick}${trigger}`.includes('\0')) return null
  return { tick: tick || null, trigger: trigger || null }
}

const runCursor = place(
  createParser<RunCursor>({
    parse: parseRunCursor,
    serialize: formatRunCursor,
    eq: (a, b) => formatRunCursor(a) === formatRunCursor(b),
  }),
)

/** What of the page of one schedule is open. */
export const scheduleViewParsers = {
  tab: parseAsStringLiteral(scheduleTabs).withDefault('runs'),
  edit: parseAsBoolean.withDefault(false),
  after: runCursor,
}

/** The parameters of the runs of one. */
export const runPageParsers = { after: runCursor }

const load = createLoader(runPageParsers)

export function parseRunPage(search: URLSearchParams): RunCursor | null {
  const text = search.get('after')
  if (text && parseRunCursor(text) === null)
    throw new KnownFailure('bad-request', 'after is a cursor that an earlier page answered.')
  return load(search).after
}
