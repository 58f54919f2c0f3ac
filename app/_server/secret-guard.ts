import 'server-only'
import { KnownFailure } from '@/lib/failures'
import { createTryLimit, type TryLimit } from '@/lib/try-limit'
import { getClientAddress } from './peer-address'

/**
 * Guessing 256 bits is hopeless; what is limited is what it would cost the database. A secret that
 * was right a while ago is looked up in any case: behind a proxy that is not trusted all addresses
 * are one, and a stranger must not lock out those who have one.
 */

const wrongTries = { most: 20, windowMs: 60_000 }
const provenForMs = 10 * 60_000
const mostProven = 5_000

type Held = { wrong: TryLimit; proven: Map<string, number> }
const held = globalThis as typeof globalThis & { vigilSecrets?: Held }

/** What `find` finds for a secret's hash; too many wrong ones from one address are not looked up. */
export async function guardSecret<T>(
  hash: string | null,
  find: (hash: string) => Promise<T | null>,
): Promise<T | null> {
  held.vigilSecrets ??= { wrong: createTryLimit(wrongTries), proven: new Map() }
  const { wrong, proven } = held.vigilSecrets
  const from = (await getClientAddress()) ?? 'unknown'
  const now = Date.now()
  const provenAt = hash === null ? undefined : proven.get(hash)
  const isProven = provenAt !== undefined && now - provenAt < provenForMs
  if (!isProven && wrong.isOver(from, now))
    throw new KnownFailure(
      'too-many',
      'Too many wrong tokens or links came from this address. Try again in a minute.',
    )
  const found = hash === null ? null : await find(hash)
  if (hash !== null) proven.delete(hash) // the newest stands last
  if (found === null) wrong.count(from, now)
  else if (hash !== null) proven.set(hash, now)
  const [oldest] = proven.keys()
  if (proven.size > mostProven && oldest !== undefined) proven.delete(oldest)
  return found
}
