import { createLoader, createParser, parseAsStringLiteral } from 'nuqs/server'
import { fromBase64url, toBase64url } from './base64url'
import { KnownFailure } from './failures'
import { type FlowRange, flowRanges } from './queue-flow'
import { literal, place, textThat } from './url-values'

export const queueTabs = ['running', 'waiting', 'delayed', 'partitions', 'changes'] as const
export type QueueTab = (typeof queueTabs)[number]
export const entryKinds = ['running', 'waiting', 'delayed'] as const
export type EntryKind = (typeof entryKinds)[number]

/** A place among those that wait: what they are ordered by, and the id. */
export type EntryCursor = { first: number; second: number; id: string }

export function formatEntryCursor({ first, second, id }: EntryCursor): string {
  return `${first}.${second}.${toBase64url(id)}`
}

export function parseEntryCursor(text: string): EntryCursor | null {
  const match = /^(-?\d{1,15})\.(-?\d{1,15})\.([A-Za-z0-9_-]*)$/.exec(text)
  const id = match ? fromBase64url(match[3] ?? '') : null
  if (!match || id === null || id.includes('\0')) return null
  return { first: Number(match[1]), second: Number(match[2]), id }
}

const entryCursor = place(
  createParser<EntryCursor>({
    parse: parseEntryCursor,
    serialize: formatEntryCursor,
    eq: (a, b) => formatEntryCursor(a) === formatEntryCursor(b),
  }),
)

const partition = textThat(
  (text) => text.length <= 2_000 && !text.includes('\0'),
  'The key of a partition.',
)

/** The parameters of the page of one queue; those of its parts are some of them. */
export const queueViewParsers = {
  range: literal(flowRanges).withDefault('1h'),
  tab: parseAsStringLiteral(queueTabs).withDefault('running'),
  partition,
  after: entryCursor,
}

export const entryParsers = {
  of: literal(entryKinds).withDefault('waiting'),
  partition,
  after: entryCursor,
}

/** How long the charts of a queue look back. */
export const flowParsers = { range: queueViewParsers.range }

const load = createLoader({ ...queueViewParsers, ...entryParsers })

const expectations: Record<string, string> = {
  range: `is one of ${flowRanges.join(', ')}`,
  of: `is one of ${entryKinds.join(', ')}`,
  partition: 'is the key of a partition',
  after: 'is a cursor that an earlier page answered',
}

function loadStrictly(search: URLSearchParams) {
  const parsers = { range: queueViewParsers.range, ...entryParsers }
  for (const [name, parser] of Object.entries(parsers)) {
    const text = search.get(name)
    if (text !== null && text !== '' && parser.parse(text) === null)
      throw new KnownFailure('bad-request', `${name} ${expectations[name]}.`)
  }
  return load(search)
}

export function parseFlowRange(search: URLSearchParams): FlowRange {
  return loadStrictly(search).range
}

export type EntryFilter = { of: EntryKind; partition: string | null; after: EntryCursor | null }

export function parseEntryFilter(search: URLSearchParams): EntryFilter {
  const { of, partition: key, after } = loadStrictly(search)
  return { of, partition: key, after }
}
