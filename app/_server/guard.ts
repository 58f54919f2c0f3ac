import 'server-only'
import { KnownFailure } from '@/lib/failures'
import { fromSegment } from '@/lib/paths'
import { getViewer, type Viewer } from './auth'
import { getWatched, type Watched } from './databases'
import { problem, toFailure } from './problem'

type RouteContext = { params: Promise<Record<string, string>> }

export type RouteRequest = {
  slug: string
  /** The workflow's id where the route has one, else `''`. */
  id: string
  search: URLSearchParams
  request: Request
}

/** What every route stands behind: session, database, id, and failures in words. */
export function guardedRoute(
  answer: (route: RouteRequest, watched: Watched, viewer: Viewer) => Promise<Response>,
) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const viewer = await getViewer()
      if (!viewer) return problem({ kind: 'signed-out', sentence: 'Sign in to Vigil first.' })
      const { database: slug = '', id: segment } = await context.params
      const watched = getWatched(slug)
      if (!watched) throw new KnownFailure('not-found', `No database is called "${slug}" here.`)
      const id = segment === undefined ? '' : fromSegment(segment)
      if (id === null || id.includes('\0'))
        throw new KnownFailure('bad-request', 'This path is no workflow id.')
      const { searchParams } = new URL(request.url)
      return await answer({ slug, id, search: searchParams, request }, watched, viewer)
    } catch (error) {
      return problem(toFailure(error, `${request.method} ${new URL(request.url).pathname}`))
    }
  }
}
