import { createLoader, createParser, createSerializer, type inferParserType } from 'nuqs/server'
import { endings } from './audit'
import { KnownFailure } from './failures'
import { instant, literal, manyText, pageSize, place, span } from './url-values'

/** The parameters of the audit, in page and API alike. */
export const auditFilterParsers = {
  actor: manyText(),
  verb: manyText(),
  /** Ids and names that it was about: of workflows, queues, versions, schedules. */
  id: manyText(),
  ending: literal(endings),
  range: span,
  after: instant,
  before: instant,
  limit: pageSize,
  /** The id of the entry before. */
  cursor: place(
    createParser<string>({
      parse: (text) => (/^\d{1,18}$/.test(text) ? text : null),
      serialize: (text) => text,
    }),
  ),
}

export type AuditFilters = inferParserType<typeof auditFilterParsers>

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
