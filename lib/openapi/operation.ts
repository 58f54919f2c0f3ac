import type { z } from 'zod'
import type { UrlParameters } from './url-parameter'

/** What a route says of itself, for the document of the API; its door hands it on. */
export type Operation = {
  /** One line, without a full stop. */
  summary: string
  /** What else there is to know, in sentences. */
  description?: string | undefined
  parameters?: UrlParameters
  body?: Body
  /** What it answers as JSON; left out where that is described by its summary alone. */
  answer?: z.ZodType
  /** Other types that it may answer with. */
  media?: readonly string[]
  /** True where it takes no session. */
  isPublic?: boolean
  /** The status where it answers otherwise than with 200, with its reason. */
  alsoAnswers?: { [status: number]: string }
}

/** What is posted: the input of a verb without what the path says, or of one of several verbs. */
export type Body =
  | { schema: z.ZodType; fromPath: readonly string[] }
  | { verbs: { readonly [verb: string]: z.ZodType } }

/** A route and what it says of itself. */
export type Described<Route> = Route & { operation: Operation }

export function describe<Route extends object>(
  operation: Operation,
  route: Route,
): Described<Route> {
  return Object.assign(route, { operation })
}
