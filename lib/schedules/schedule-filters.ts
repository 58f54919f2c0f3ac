import { createLoader, createParser, createSerializer, type inferParserType } from 'nuqs/server'
import { fromBase64url, toBase64url } from '../base64url'
import { KnownFailure } from '../failures'
import { literal, manyText, place, textThat } from '../url-values'

export const scheduleStatuses = ['active', 'paused', 'all'] as const
export const scheduleSorts = ['name', 'next', 'last'] as const
export type ScheduleSort = (typeof scheduleSorts)[number]

const prefix = textThat(
  (value) => value.length <= 500 && !value.includes('\0'),
  'The beginning of the name of the schedule.',
)

/** The name that a page continues after. */
const after = place(
  createParser<string>({
    parse: (value) => {
      const name = fromBase64url(value)
      return name === null || name === '' || name.includes('\0') ? null : name
    },
    serialize: toBase64url,
  }),
)

/** The list of schedules, in page and API alike. */
export const scheduleFilterParsers = {
  status: literal(scheduleStatuses).withDefault('all'),
  /** Workflows that they start. */
  name: manyText(),
  app: manyText(),
  prefix: prefix.withDefault(''),
  sort: literal(scheduleSorts).withDefault('name'),
  after,
}

export type ScheduleFilters = inferParserType<typeof scheduleFilterParsers>

const load = createLoader(scheduleFilterParsers)
const serialize = createSerializer(scheduleFilterParsers)

/** As a page reads them: what cannot be read is left at its default. */
export const readScheduleFilters = (search: URLSearchParams): ScheduleFilters => load(search)

const expectations: Record<string, string> = {
  status: `is one of ${scheduleStatuses.join(', ')}`,
  sort: `is one of ${scheduleSorts.join(', ')}`,
  name: 'holds names of workflows',
  app: 'holds names of applications',
  prefix: 'is the beginning of a name',
  after: 'is a cursor that an earlier page answered',
}

/** As the API reads them: what cannot be read is a bad request. */
export function parseScheduleFilters(search: URLSearchParams): ScheduleFilters {
  for (const [name, parser] of Object.entries(scheduleFilterParsers)) {
    const value = search.get(name)
    if (value !== null && value !== '' && parser.parse(value) === null)
      throw new KnownFailure('bad-request', `${name} ${expectations[name]}.`)
  }
  return load(search)
}

/** The search text of the API, in one spelling whatever the URL looks like. */
export function scheduleFiltersToSearch(filters: Partial<ScheduleFilters>): string {
  return serialize(filters).replace(/^\?/, '')
}
