import { createLoader, createParser, createSerializer, type inferParserType } from 'nuqs/server'
import { formatCursor, parseCursor } from './cursor'
import { KnownFailure } from './failures'
import { jsonMistake } from './json-value'
import { described } from './openapi/url-parameter'
import { isStatus, type Status, statuses } from './status'
import {
  flag,
  instant,
  literal,
  many,
  manyText,
  maxValueLength,
  maxValues,
  pageSize,
  place,
  span,
} from './url-values'
import type { Json } from './workflow'

const attributesParser = createParser<{ [key: string]: Json }>({
  parse: (text) => {
    if (text.length > maxValueLength || /\\u0000/.test(text)) return null
    try {
      const value: unknown = JSON.parse(text)
      const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
      return isRecord && jsonMistake(value) === null ? (value as { [key: string]: Json }) : null
    } catch {
      return null // no JSON: reported as a mistake by its parameter's name
    }
  },
  serialize: (value) => JSON.stringify(value),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
})
const attributes = described(attributesParser, {
  schema: { type: 'string', contentMediaType: 'application/json', maxLength: maxValueLength },
  description: 'A JSON object that the attributes contain, for example {"tenant":"acme"}.',
})

const cursorParser = createParser<{ direction: 'after' | 'before'; createdAt: number; id: string }>(
  {
    parse: parseCursor,
    serialize: formatCursor,
    eq: (a, b) => formatCursor(a) === formatCursor(b),
  },
)

/** The parameters of the list, in page and API alike: one parser each, defaults left out of URLs. */
export const workflowFilterParsers = {
  status: many<Status>(isStatus, { type: 'string', enum: statuses }),
  name: manyText(),
  queue: manyText(),
  app: manyText(),
  version: manyText(),
  executor: manyText(),
  user: manyText(),
  id: manyText(),
  idPrefix: manyText(),
  parent: manyText(),
  forkedFrom: manyText(),
  schedule: manyText(),
  hasParent: flag,
  isFork: flag,
  wasForkedFrom: flag,
  queuedOnly: flag.withDefault(false),
  attributes,
  range: span,
  createdAfter: instant,
  createdBefore: instant,
  completedAfter: instant,
  completedBefore: instant,
  dequeuedAfter: instant,
  dequeuedBefore: instant,
  internal: literal(['hide', 'show'], 'Workflows of DBOS itself.').withDefault('hide'),
  sort: literal(['-created', 'created'], 'Newest first, or oldest first.').withDefault('-created'),
  limit: pageSize,
  cursor: place(cursorParser),
}

export type WorkflowFilters = inferParserType<typeof workflowFilterParsers>
export type FilterName = keyof WorkflowFilters

const expectations: Partial<Record<FilterName, string>> = {
  status: 'takes statuses of DBOS, separated by commas',
  hasParent: 'is true or false',
  isFork: 'is true or false',
  wasForkedFrom: 'is true or false',
  queuedOnly: 'is true or false',
  attributes: 'is a JSON object, for example {"tenant":"acme"}',
  range: 'is a span such as 15m, 24h or 7d',
  internal: 'is hide or show',
  sort: 'is -created (newest first) or created',
  limit: 'is a number from 1 to 200',
  cursor: 'is a cursor that an earlier page answered',
}
for (const name of ['created', 'completed', 'dequeued'] as const) {
  expectations[`${name}After`] = expectations[`${name}Before`] =
    'is a time in ISO 8601 with its zone, for example 2026-11-23T09:00:00Z'
}

const load = createLoader(workflowFilterParsers)

/** No filter, newest first, 50 a page: what a URL without parameters means. */
export const noFilters: WorkflowFilters = load('')

/**
 * The filters of a URL. A parameter that cannot be read is left at its default and told in
 * `mistakes`, one sentence each: the API refuses the request with them, a page shows them.
 */
export function parseWorkflowFilters(search: URLSearchParams) {
  const mistakes: string[] = []
  for (const name of Object.keys(workflowFilterParsers) as FilterName[]) {
    const values = search.getAll(name)
    const text = values[0]
    if (text === undefined || text === '') continue
    if (values.length > 1)
      mistakes.push(`${name} is given ${values.length} times; separate values by commas.`)
    if (workflowFilterParsers[name].parse(text) === null)
      mistakes.push(
        `${name} ${expectations[name] ?? `takes up to ${maxValues} values separated by commas`}.`,
      )
  }
  return { filters: load(search), mistakes }
}

/** As the API reads them: any mistake is a bad request. */
export function parseStrictly(search: URLSearchParams): WorkflowFilters {
  const { filters, mistakes } = parseWorkflowFilters(search)
  if (mistakes.length > 0) throw new KnownFailure('bad-request', mistakes.join(' '))
  return filters
}

const serialize = createSerializer(workflowFilterParsers)

/** The search text of filters, without `?`; defaults and unset ones are left out. */
export function workflowFiltersToSearch(filters: Partial<WorkflowFilters>): string {
  return serialize(filters).replace(/^\?/, '')
}

/** Where a page of the list begins and how long it is, apart from what it shows. */
const paging = new Set<FilterName>(['cursor', 'limit', 'sort', 'internal'])

export function isFiltered(filters: WorkflowFilters): boolean {
  return (Object.keys(filters) as FilterName[]).some((name) => {
    const value = filters[name]
    if (paging.has(name)) return false
    // `isFork=false` is a filter; only `queuedOnly` is off by being false.
    if (name === 'queuedOnly') return value === true
    return Array.isArray(value) ? value.length > 0 : value !== null
  })
}
