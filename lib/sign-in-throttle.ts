/**
 * How many wrong passwords are borne, and how long they are then answered with "wait". Three counts
 * run side by side: of a name from an address, of an address, and of a name from anywhere.
 */
export type ThrottleRule = {
  /** So many wrong ones cost nothing; a person mistypes. */
  free: number
  /** The first wait; each further wrong password doubles it. */
  firstWaitMs: number
  longestWaitMs: number
}

export type Attempts = { failures: number; lastAt: number; blockedUntil: number }

const minute = 60_000
/** So long after the last wrong password all is forgotten. */
export const forgetAfterMs = 24 * 60 * minute

/** The wait of a name is short: whoever guesses it must not keep its owner out for long. */
const rules = {
  pair: { free: 5, firstWaitMs: minute / 2, longestWaitMs: 15 * minute },
  address: { free: 20, firstWaitMs: minute / 2, longestWaitMs: 15 * minute },
  name: { free: 20, firstWaitMs: 5_000, longestWaitMs: minute },
} satisfies Record<string, ThrottleRule>

export type ThrottleScope = keyof typeof rules
const throttleScopes = ['address', 'name', 'pair'] as const

/** Where attempts are counted by one process alone, half as many are free. */
export function throttleRule(scope: ThrottleScope, isStrict = false): ThrottleRule {
  const rule = rules[scope]
  return isStrict ? { ...rule, free: Math.floor(rule.free / 2) } : rule
}

/** How long an attempt has to wait still; 0 where it may be made now. */
export function waitOf(attempts: Attempts | null, now: number): number {
  return attempts ? Math.max(0, attempts.blockedUntil - now) : 0
}

/**
 * Counts an attempt as wrong before it is judged, so that many at once are counted each; a right
 * one is taken back.
 */
export function countAttempt(attempts: Attempts | null, rule: ThrottleRule, now: number): Attempts {
  const isForgotten = !attempts || now - attempts.lastAt > forgetAfterMs
  const failures = isForgotten ? 1 : attempts.failures + 1
  const beyond = failures - rule.free
  const wait = beyond < 0 ? 0 : Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** beyond)
  return { failures, lastAt: now, blockedUntil: now + wait }
}

/** A right password: the name is free again, the address is only spared this one attempt. */
export function forgiveAttempt(attempts: Attempts, scope: ThrottleScope): Attempts | null {
  if (scope !== 'address' || attempts.failures <= 1) return null
  return { ...attempts, failures: attempts.failures - 1, blockedUntil: 0 }
}

export type ThrottleKeys = Record<ThrottleScope, string>

/** Judges an attempt by all three counts: refused with the longest wait, else counted in each. */
export function judgeAttempt(
  keys: ThrottleKeys,
  known: ReadonlyMap<string, Attempts>,
  now: number,
  isStrict = false,
): { after: Map<string, Attempts | null>; answer: number } {
  const waitMs = Math.max(
    ...throttleScopes.map((scope) => waitOf(known.get(keys[scope]) ?? null, now)),
  )
  if (waitMs > 0) return { after: new Map(), answer: waitMs }
  const after = throttleScopes.map((scope) => {
    const rule = throttleRule(scope, isStrict)
    return [keys[scope], countAttempt(known.get(keys[scope]) ?? null, rule, now)] as const
  })
  return { after: new Map(after), answer: 0 }
}

/** Takes a right password out of the counts. */
export function forgiveAttempts(keys: ThrottleKeys, known: ReadonlyMap<string, Attempts>) {
  const after = throttleScopes.map((scope) => {
    const attempts = known.get(keys[scope])
    return [keys[scope], attempts ? forgiveAttempt(attempts, scope) : null] as const
  })
  return { after: new Map(after), answer: null }
}
