import 'server-only'
import { getViewer } from './auth'
import { problem, toFailure } from './problem'

/** Where there is no route. The signed-out are not told even that. */
export function nowhereRoute() {
  return async (request: Request): Promise<Response> => {
    try {
      return (await getViewer())
        ? problem({ kind: 'not-found', sentence: 'The API has no such path.' })
        : problem({ kind: 'signed-out', sentence: 'Sign in to Vigil first.' })
    } catch (error) {
      return problem(toFailure(error, `${request.method} nowhere`))
    }
  }
}
