import 'server-only'
import type { z } from 'zod'
import { KnownFailure } from '@/lib/failures'
import type { Answered } from '@/lib/share-link'
import { getOwner, getViewer, requireSure } from './auth'
import { type Giver, whyNoGrants } from './grants'
import { toFailure } from './problem'

type PersonAction<Schema extends z.ZodType, T> = {
  name: string
  input: Schema
  run: (giver: Giver, input: z.output<Schema>) => Promise<T>
}

/**
 * A server action about what a person gives out: session first, then input; the rights in each
 * database, and the audit, are asked for by what it runs. A token has no session, and so none of these.
 */
export function personAction<Schema extends z.ZodType, T>(spec: PersonAction<Schema, T>) {
  return async (input: z.input<Schema>): Promise<Answered<T>> => {
    try {
      const [viewer, owner] = [await getViewer(), await getOwner()]
      if (!viewer)
        throw new KnownFailure('signed-out', 'You are signed out. Sign in and try again.')
      requireSure(viewer)
      const unavailable = whyNoGrants()
      if (unavailable !== null || !owner)
        throw new KnownFailure('read-only', unavailable ?? 'Nobody signs in here.')
      const parsed = spec.input.safeParse(input)
      if (!parsed.success)
        throw new KnownFailure(
          'bad-request',
          parsed.error.issues.map(({ message }) => message).join('; '),
        )
      return { data: await spec.run({ viewer, owner }, parsed.data), failure: null }
    } catch (error) {
      return { data: null, failure: toFailure(error, `action ${spec.name}`) }
    }
  }
}
