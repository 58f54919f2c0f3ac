import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Database, Reader, Sight } from '@/db/database'
import type { OwnReader } from '@/db/own/own-database'
import { type Failure, KnownFailure } from '@/lib/failures'
import { describe, type Operation } from '@/lib/openapi/operation'
import type { UrlParameters } from '@/lib/openapi/url-parameter'
import { pages } from '@/lib/paths'
import { hiddenSentence, type Rights } from '@/lib/rights'
import { getViewer, type Viewer } from './auth'
import type { Watched } from './databases'
import { admit, guardedRoute, type RouteRequest, viewerOf } from './guard'
import type { Live } from './live'
import { json, jsonText, problem, toFailure } from './problem'
import type { RowLoader } from './row-loader'

/** The read doors: nobody is let through unasked, and nobody behind them can write. */

/** Asked of the watched database, and of what Vigil itself keeps about it. */
type Question<T> = (reader: Reader, own: OwnReader) => Promise<T>
export type Answer<T> = { data: T; failure: null } | { data: null; failure: Failure }

export type Page = {
  viewer: Viewer
  rights: Rights
  slug: string
  isReadOnly: boolean
  /** Asks for a page: a known failure comes back as a value, so that the page still renders. */
  ask: <T>(key: string, question: Question<T>) => Promise<Answer<T>>
  /** Why this viewer lacks a right that the whole page is about; `null` where it is there. */
  lacks: (right: RightOfDoor) => Failure | null
}

/** Guards a page. `here` is its own URL, to come back to after signing in. */
export async function pageDoor(slug: string, here: string): Promise<Page> {
  const viewer = await getViewer()
  if (!viewer) redirect(pages.login(here))
  const admitted = admit(viewer, slug)
  if (!admitted) notFound()
  const { watched, rights } = admitted
  return {
    viewer,
    rights,
    slug,
    isReadOnly: watched.database.config.readOnly,
    lacks(right) {
      return rights[right] ? null : { kind: 'forbidden', sentence: lackOf(right, viewer) }
    },
    async ask(key, question) {
      try {
        return { data: await askShared(watched, key, question, rights), failure: null }
      } catch (error) {
        return { data: null, failure: toFailure(error, `page ${here}`) }
      }
    },
  }
}

/** Shared among those who may see the same: nobody is given a text that was made for others. */
function askShared<T>(
  watched: Watched,
  key: string,
  question: Question<T>,
  { payloads }: Sight,
  sharedForMs?: number,
): Promise<T> {
  const { database, own, share, version, generation } = watched
  const stamp = sharedForMs === undefined ? version() : generation
  return share(
    `${stamp} ${payloads ? 'shown' : 'hidden'} ${key}`,
    () => database.read((reader) => question(reader, own), { payloads }),
    sharedForMs,
  )
}

/**
 * What an answer can hold of payloads. `never`: its question is asked without them for everybody.
 * `by right`: it leaves them out where `reader.payloads` is false. `always`: it is nothing without
 * them, and the door stays shut for whoever may not see them.
 */
export type Holds = 'never' | 'by right' | 'always'

type DoorSpec = {
  payloads: Holds
  /** A right that the door asks for besides. */
  right?: RightOfDoor
}

type RightOfDoor = 'audit' | 'administer'

const rightWords = { audit: 'see the audit', administer: 'manage what others share' }

function lackOf(right: RightOfDoor, { role }: Viewer): string {
  return `Your role, ${role}, may not ${rightWords[right]}.`
}

/** Refuses whoever lacks what the door asks for; answers what of payloads its question may see. */
function sightOf({ payloads, right }: DoorSpec, rights: Rights, viewer: Viewer): Sight {
  if (right && !rights[right]) throw new KnownFailure('forbidden', lackOf(right, viewer))
  if (payloads === 'always' && !rights.payloads)
    throw new KnownFailure('forbidden', hiddenSentence(viewer.role))
  return { payloads: payloads !== 'never' && rights.payloads }
}

/** The same for who reads about the door. */
function wordsOf({ payloads, right }: DoorSpec): string | undefined {
  const words = [
    right && `Takes the right to ${rightWords[right]}.`,
    payloads === 'always' && 'Takes the right to see payloads.',
    payloads === 'by right' && 'What comes from payloads is left out for whoever may not see them.',
  ].filter((sentence) => typeof sentence === 'string')
  return words.length === 0 ? undefined : words.join(' ')
}

type RouteSpec<Input, Data> = DoorSpec & {
  /** For the document of the API, as are the parameters; others than these are refused. */
  summary: string
  parameters?: UrlParameters
  answer?: z.ZodType<NoInfer<Data>>
  /** Throws a known failure on bad input. */
  parse: (route: RouteRequest) => Input
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

/** A GET route: session, rights, input, then one shared question, answered as JSON. */
export function readRoute<Input, Data>(spec: RouteSpec<Input, Data>) {
  const { summary, parameters = {}, answer } = spec
  const route = guardedRoute(async (route, { watched, rights }, viewer) => {
    const sight = sightOf(spec, rights, viewer)
    refuseUnknown(route.search, parameters)
    const input = spec.parse(route)
    const key = `${new URL(route.request.url).pathname}?${route.search}`
    const rows = spec.rows?.(input, sight.payloads ? watched.rows.shown : watched.rows.hidden)
    if (rows) return json(await rows)
    // The text is shared, not only the data: a hundred viewers cost one serialization.
    const ask = async (reader: Reader, own: OwnReader) => {
      const data = await spec.question(reader, input, own)
      return data === null ? null : JSON.stringify(data)
    }
    const text = await askShared(watched, key, ask, sight, spec.sharedForMs)
    return text === null
      ? problem({ kind: 'not-found', sentence: spec.missing ?? 'There is nothing here.' })
      : jsonText(text)
  })
  const description = wordsOf(spec)
  return describe({ summary, description, parameters, ...(answer ? { answer } : {}) }, route)
}

/** What an answer that is written by the route itself may read with. */
export type StreamReading = Pick<Database, 'read' | 'pieces'> & { live: Live }

type StreamSpec = DoorSpec & {
  about: Operation
  answer: (route: RouteRequest, open: StreamReading) => Promise<Response>
}

/** A GET route that answers by itself (streams), behind the same guard. */
export function streamRoute(spec: StreamSpec) {
  const { about } = spec
  const route = guardedRoute(async (route, { watched, rights }, viewer) => {
    const sight = sightOf(spec, rights, viewer)
    refuseUnknown(route.search, about.parameters ?? {})
    const { database, live } = watched
    return spec.answer(route, {
      live,
      read: (question) => database.read(question, sight),
      pieces: (question) => database.pieces(question, sight),
    })
  })
  return describe({ ...about, description: wordsOf(spec) }, route)
}

/** A GET route about Vigil itself: for the signed-in, whatever the database. */
export function viewerRoute(operation: Operation, answer: () => Promise<Response>) {
  const route = async (request: Request): Promise<Response> => {
    try {
      if (!(await viewerOf(request)))
        return problem({ kind: 'signed-out', sentence: 'Sign in to Vigil first.' })
      refuseUnknown(new URL(request.url).searchParams, operation.parameters ?? {})
      return await answer()
    } catch (error) {
      return problem(toFailure(error, `${request.method} ${new URL(request.url).pathname}`))
    }
  }
  return describe(operation, route)
}

/** A misspelt filter must not answer the unfiltered list. */
function refuseUnknown(search: URLSearchParams, parameters: UrlParameters) {
  const known = Object.keys(parameters)
  const unknown = [...new Set(search.keys())].filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new KnownFailure(
      'bad-request',
      `Unknown parameter ${unknown.slice(0, 3).join(', ').slice(0, 200)}. ${
        known.length > 0 ? `Known: ${known.join(', ')}.` : 'This path takes none.'
      }`,
    )
}
