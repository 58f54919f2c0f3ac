import { signInAll } from './identities'
import type { Ground } from './make-request'
import { builtTargets } from './targets'

/** Everything to send to, by whom, and what is really there. */
export async function prepareGround(
  place: { baseURL: string; password: string; url: string },
  known: readonly string[],
): Promise<Ground> {
  const identities = await signInAll(place)
  const answer = await fetch(`${place.baseURL}/api/openapi.json`, {
    headers: { cookie: `next-auth.session-token=${identities.operator?.session}` },
  })
  if (!answer.ok) throw new Error(`The document of the API is not there: ${answer.status}.`)
  return { targets: builtTargets(await answer.json()), identities, known }
}
