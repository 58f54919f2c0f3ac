import { KnownFailure } from './failures'
import { literal } from './url-values'

/** The spans over which versions are compared. */
export const versionRanges = ['24h', '7d', '30d'] as const
export type VersionRange = (typeof versionRanges)[number]

export const versionRangeParser = literal(versionRanges).withDefault('7d')
export const versionViewParsers = { range: versionRangeParser }

export function parseVersionRange(search: URLSearchParams): VersionRange {
  const text = search.get('range')
  if (text === null || text === '') return versionRangeParser.defaultValue
  const range = versionRangeParser.parse(text)
  if (range === null)
    throw new KnownFailure('bad-request', `range is one of ${versionRanges.join(', ')}.`)
  return range
}
