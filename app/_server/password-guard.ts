import 'server-only'
import { createHash } from 'node:crypto'
import { type ChangeAttempts, changeAttempts } from '@/db/own/sign-in-attempts'
import { failureOf } from '@/lib/failures'
import {
  type Attempts,
  forgiveAttempts,
  judgeAttempt,
  type ThrottleKeys,
} from '@/lib/sign-in-throttle'
import { getOwnDatabase } from './databases'
import { log } from './log'

const mostKept = 10_000
const held = globalThis as typeof globalThis & { vigilAttempts?: Map<string, Attempts> }

/** Refuses, or counts, one attempt to sign in by password; then runs `verify`. */
export async function guardPassword<T>(
  name: string,
  address: string | null,
  verify: () => Promise<T | null>,
): Promise<{ waitMs: number; answer: T | null }> {
  const from = address ?? 'unknown'
  const keys: ThrottleKeys = {
    address: hashKey('address', from),
    name: hashKey('name', name),
    pair: hashKey('pair', `${from} ${name}`),
  }
  const waitMs = await change(keys, (known, now, isStrict) =>
    judgeAttempt(keys, known, now, isStrict),
  )
  if (waitMs > 0) return { waitMs, answer: null }
  const answer = await verify()
  if (answer !== null) await change(keys, (known) => forgiveAttempts(keys, known))
  return { waitMs: 0, answer }
}

type Change<T> = (
  known: ReadonlyMap<string, Attempts>,
  now: number,
  isStrict: boolean,
) => ReturnType<ChangeAttempts<T>>

/** In Vigil's own tables for all replicas; in this process, and stricter, where they cannot be. */
async function change<T>(keys: ThrottleKeys, by: Change<T>): Promise<T> {
  try {
    return await changeAttempts(getOwnDatabase().run, Object.values(keys), (known, now) =>
      by(known, now, false),
    )
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    log.warn({ reason: failure.sentence }, 'wrong passwords are counted by this process alone')
    return changeInMemory(by)
  }
}

function changeInMemory<T>(by: Change<T>): T {
  held.vigilAttempts ??= new Map()
  const kept = held.vigilAttempts
  const { after, answer } = by(kept, Date.now(), true)
  for (const [key, attempts] of after) {
    kept.delete(key) // the newest stands last
    if (attempts) kept.set(key, attempts)
  }
  for (const key of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(key)
  }
  return answer
}

/** People type a password into the field of the name: it is kept as a hash only. */
function hashKey(scope: string, text: string): string {
  return createHash('sha256').update(`${scope} ${text}`).digest('base64url')
}
