import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from 'nuqs/server'
import { endings } from './audit'
import { KnownFailure } from './failures'
import { instant, manyText, span } from './url-values'

const limit = createParser<number>({
  parse: (text) => {
    const value = parseAsInteger.parse(text)
    return value !== null && /^\d+$/.test(text) && value >= 1 && value <= 200 ? value : null
  },
  serialize: String,
}).withDefault(50)

/** The parameters of the audit, in page and API alike. */
export const auditFilterParsers = {
  actor: manyText(),
  verb: manyText(),
  /** Ids and names that it was about: of workflows, queues, versions, schedules. */
  id: manyText(),
  ending: parseAsStringLiteral(endings),
  range: span,
  after: instant,
  before: instant,
  limit,
  /** The id of the entry before. */
  cursor: createParser<string>({
    parse: (text) => (/^\d{1,18}$/.test(text) ? text : null),
    serialize: (text) => text,
  }),
}

export type AuditFilters = inferParserType<typeof auditFilterParsers>
export const auditFilterNames = Object.keys(auditFilterParsers)

const load = createLoader(auditFilterParsers)
const serialize = createSerializer(auditFilterParsers)

export const noAuditFilters: AuditFilters = load('')

/** As a page reads them: what cannot be read is left at its default. */
export const readAuditFilters = (search: URLSearchParams): AuditFilters => load(search)

/** As the API reads them: what cannot be read is a bad request. */
export function parseAuditFilters(search: URLSearchParams): AuditFilters {
  const names = Object.keys(auditFilterParsers) as (keyof AuditFilters)[]
  const unreadable = names.filter((name) => {
    const text = search.get(name)
    return text && auditFilterParsers[name].parse(text) === null
  })
  if (unreadable.length > 0)
    throw new KnownFailure(
      'bad-request',
      unreadable.map((name) => `${name} cannot be read.`).join(' '),
    )
  return load(search)
}

/** The search text, without `?`; defaults are left out. */
export function auditFiltersToSearch(filters: Partial<AuditFilters>): string {
  return serialize(filters).replace(/^\?/, '')
}

export function isAuditFiltered(filters: AuditFilters): boolean {
  const { actor, verb, id, ending, range, after, before } = filters
  return (
    [actor, verb, id].some((values) => values.length > 0) ||
    [ending, range, after, before].some((value) => value !== null)
  )
}
