import 'server-only'
import { KnownFailure } from '@/lib/failures'
import { fromSegment } from '@/lib/paths'
import { type Rights, rightsIn } from '@/lib/rights'
import { getViewer, type Viewer } from './auth'
import { getWatched, type Watched } from './databases'
import { problem, toFailure } from './problem'
import { tokenViewer } from './token-viewer'

type RouteContext = { params: Promise<Record<string, string>> }

export type RouteRequest = {
  slug: string
  /** The id or name that the path holds below its database, else `''`. */
  id: string
  /** The one below that, else `''`. */
  second: string
  search: URLSearchParams
  request: Request
}

export type Admitted = { watched: Watched; rights: Rights }

/**
 * The one place that decides who comes to which database. `null` alike for one that is not there and
 * for one that this viewer may not see.
 */
export function admit(viewer: Viewer, slug: string): Admitted | null {
  const watched = getWatched(slug)
  const rights = watched && rightsIn(viewer, slug)
  return rights && { watched, rights }
}

/** Who asks a route. A token is judged alone, whatever cookies come with it. */
export async function viewerOf(request: Request): Promise<Viewer | null> {
  return (await tokenViewer(request)) ?? (await getViewer())
}

/** What every route stands behind: session, database, id, and failures in words. */
export function guardedRoute(
  answer: (route: RouteRequest, admitted: Admitted, viewer: Viewer) => Promise<Response>,
) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const viewer = await viewerOf(request)
      if (!viewer) return problem({ kind: 'signed-out', sentence: 'Sign in to Vigil first.' })
      const { database: slug = '', ...below } = await context.params
      const [segment, second = ''] = Object.values(below)
      const admitted = admit(viewer, slug)
      if (!admitted && viewer.kind === 'token')
        throw new KnownFailure('forbidden', `This token is not for a database called "${slug}".`)
      if (!admitted) throw new KnownFailure('not-found', `No database is called "${slug}" here.`)
      const id = segment === undefined ? '' : fromSegment(segment)
      if (id === null || id.includes('\0'))
        throw new KnownFailure('bad-request', 'This path holds no id or name.')
      const { searchParams } = new URL(request.url)
      return await answer({ slug, id, second, search: searchParams, request }, admitted, viewer)
    } catch (error) {
      return problem(toFailure(error, `${request.method} ${new URL(request.url).pathname}`))
    }
  }
}
