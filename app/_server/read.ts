import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { Database, Reader } from '@/db/database'
import type { OwnReader } from '@/db/own/own-database'
import { describeVerb } from '@/lib/audit'
import { type Failure, KnownFailure } from '@/lib/failures'
import { pages } from '@/lib/paths'
import { verbs } from '@/lib/verbs'
import { getViewer, type Viewer } from './auth'
import { getConfig } from './config'
import { getWatched, listWatched, type Watched } from './databases'
import { guardedRoute, type RouteRequest } from './guard'
import type { Live } from './live'
import { json, jsonText, problem, toFailure } from './problem'

/** The read doors: nobody is let through unasked, and nobody behind them can write. */

/** Asked of the watched database, and of what Vigil itself keeps about it. */
type Question<T> = (reader: Reader, own: OwnReader) => Promise<T>
export type Answer<T> = { data: T; failure: null } | { data: null; failure: Failure }

export type Page = {
  viewer: Viewer
  slug: string
  isReadOnly: boolean
  /** Asks for a page: a known failure comes back as a value, so that the page still renders. */
  ask: <T>(key: string, question: Question<T>) => Promise<Answer<T>>
}

/** Guards a page. `here` is its own URL, to come back to after signing in. */
export async function pageDoor(slug: string, here: string): Promise<Page> {
  const viewer = await getViewer()
  if (!viewer) redirect(pages.login(here))
  const watched = getWatched(slug)
  if (!watched) notFound()
  return {
    viewer,
    slug,
    isReadOnly: watched.database.config.readOnly,
    async ask(key, question) {
      try {
        return { data: await askShared(watched, key, question), failure: null }
      } catch (error) {
        return { data: null, failure: toFailure(error, `page ${here}`) }
      }
    },
  }
}

/** What stands around a page; `null` for the signed-out, whom the page itself sends away. */
export async function layoutDoor(slug: string) {
  const viewer = await getViewer()
  const watched = getWatched(slug)
  if (!viewer || !watched) return null
  const { label, schema: schemaName } = watched.database.config
  const base = { slug, label, schemaName }
  return {
    viewer,
    canSignOut: getConfig().auth !== 'none',
    reasonRule: reasonRule(),
    databases: listWatched().map(({ database }) => ({
      slug: database.config.slug,
      label: database.config.label,
    })),
    database: await describeSchema(watched, base),
  }
}

function reasonRule(): 'none' | 'all' | string[] {
  const { requireReason } = getConfig()
  if (requireReason.length === 0) return 'none'
  return requireReason.length === verbs.length ? 'all' : requireReason.map(describeVerb)
}

async function describeSchema<T>(watched: Watched, base: T) {
  try {
    const { version, notes } = await watched.database.read(async ({ schema }) => schema)
    return { ...base, schemaVersion: version, notes }
  } catch (error) {
    const { sentence } = toFailure(error, 'schema detection')
    return { ...base, schemaVersion: null, notes: [sentence] }
  }
}

/** Guards `/`: nothing is read, but only the signed-in are told which databases there are. */
export async function homeDoor(): Promise<{ slugs: string[] }> {
  if (!(await getViewer())) redirect(pages.login('/'))
  return { slugs: listWatched().map(({ database }) => database.config.slug) }
}

function askShared<T>(
  watched: Watched,
  key: string,
  question: Question<T>,
  sharedForMs?: number,
): Promise<T> {
  const { database, own, share, version, generation } = watched
  const stamp = sharedForMs === undefined ? version() : generation
  return share(
    `${stamp} ${key}`,
    () => database.read((reader) => question(reader, own)),
    sharedForMs,
  )
}

export type RowLoader = Watched['rows']

type RouteSpec<Input, Data> = {
  /** Throws a known failure on bad input. Parameters it does not name are refused. */
  parse: (route: RouteRequest) => Input
  parameters?: readonly string[]
  question: (reader: Reader, input: Input, own: OwnReader) => Promise<Data | null>
  /** Where the input asks only for rows by id, these are gathered with everybody else's. */
  rows?: (input: Input, load: RowLoader) => Promise<Data> | null
  /**
   * Shares the answer for so long although the database changes: for what costs much and is read
   * at a glance. A write through this process still makes it stale.
   */
  sharedForMs?: number
  /** What is said where the question answers `null`. */
  missing?: string
}

/** A GET route: session, database, input, then one shared question, answered as JSON. */
export function readRoute<Input, Data>(spec: RouteSpec<Input, Data>) {
  return guardedRoute(async (route, watched) => {
    refuseUnknown(route.search, spec.parameters ?? [])
    const input = spec.parse(route)
    const key = `${new URL(route.request.url).pathname}?${route.search}`
    const rows = spec.rows?.(input, watched.rows)
    if (rows) return json(await rows)
    // The text is shared, not only the data: a hundred viewers cost one serialization.
    const ask = async (reader: Reader, own: OwnReader) => {
      const data = await spec.question(reader, input, own)
      return data === null ? null : JSON.stringify(data)
    }
    const text = await askShared(watched, key, ask, spec.sharedForMs)
    return text === null
      ? problem({ kind: 'not-found', sentence: spec.missing ?? 'There is nothing here.' })
      : jsonText(text)
  })
}

/** What an answer that is written by the route itself may read with. */
export type StreamReading = Pick<Database, 'read' | 'pieces'> & { live: Live }

/** A GET route that answers by itself (streams), behind the same guard. */
export function streamRoute(
  answer: (route: RouteRequest, open: StreamReading) => Promise<Response>,
) {
  return guardedRoute((route, { database, live }) =>
    answer(route, { read: database.read, pieces: database.pieces, live }),
  )
}

/** A misspelt filter must not answer the unfiltered list. */
function refuseUnknown(search: URLSearchParams, known: readonly string[]) {
  const unknown = [...new Set(search.keys())].filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new KnownFailure(
      'bad-request',
      `Unknown parameter ${unknown.slice(0, 3).join(', ').slice(0, 200)}. ${
        known.length > 0 ? `Known: ${known.join(', ')}.` : 'This path takes none.'
      }`,
    )
}
