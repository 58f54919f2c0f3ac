import 'server-only'
import { type GrantKind, listLiveHashes } from '@/db/own/grants'
import { KnownFailure } from '@/lib/failures'
import { createTryLimit, type TryLimit } from '@/lib/try-limit'
import { getOwnDatabase } from './databases'
import { getClientAddress } from './peer-address'

/**
 * Guessing 256 bits is hopeless; what is limited is what it would cost the database. Past the limit a
 * secret is looked up among those that are known to be good, so that nobody who has one is kept out:
 * behind a proxy that is not trusted, all addresses are one.
 */

const wrongTries = { most: 20, windowMs: 60_000 }
const knownForMs = 5_000

type Known = { hashes: Promise<ReadonlySet<string>>; until: number }
type Held = { wrong: TryLimit; known: Map<GrantKind, Known> }
const held = globalThis as typeof globalThis & { vigilSecrets?: Held }

function state(): Held {
  held.vigilSecrets ??= { wrong: createTryLimit(wrongTries), known: new Map() }
  return held.vigilSecrets
}

/** What `find` finds for a secret's hash; too many wrong ones from an address are not looked up. */
export async function guardSecret<T>(
  kind: GrantKind,
  hash: string | null,
  find: (hash: string) => Promise<T | null>,
): Promise<T | null> {
  const { wrong } = state()
  const from = (await getClientAddress()) ?? 'unknown'
  if (wrong.isOver(from, Date.now()) && !(hash !== null && (await liveHashes(kind)).has(hash)))
    throw new KnownFailure(
      'too-many',
      'Too many wrong tokens or links came from this address. Try again in a minute.',
    )
  const found = hash === null ? null : await find(hash)
  if (found === null) wrong.count(from, Date.now())
  return found
}

/** A new secret is good at once here, and within seconds at every other Vigil. */
export function forgetLiveHashes(kind: GrantKind) {
  state().known.delete(kind)
}

function liveHashes(kind: GrantKind): Promise<ReadonlySet<string>> {
  const { known } = state()
  const kept = known.get(kind)
  if (kept && Date.now() < kept.until) return kept.hashes
  const hashes = listLiveHashes(getOwnDatabase().run, kind)
  const current = { hashes, until: Date.now() + knownForMs }
  known.set(kind, current)
  hashes.catch(() => {
    if (known.get(kind) === current) known.delete(kind)
  })
  return hashes
}
