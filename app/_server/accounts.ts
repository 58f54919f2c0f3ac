import 'server-only'
import { type Account, endSessions, getAccount } from '@/db/own/accounts'
import { keepsOwnData } from '@/lib/config'
import { failureOf, KnownFailure } from '@/lib/failures'
import { getConfig } from './config'
import { getOwnDatabase } from './databases'
import { log } from './log'

/** So long another Vigil may still let in whom this one has signed out. */
const freshForMs = 5_000
const mostKept = 5_000

/** `isSure`: it was read just now, or nothing is kept that could say otherwise. */
type AccountNow = Account & { isSure: boolean }
type Kept = { account: Promise<AccountNow>; last: Account | null; at: number }
const held = globalThis as typeof globalThis & { vigilAccounts?: Map<string, Kept> }

const unchanged: Account = { version: 0, stored: null }

/**
 * What is kept of somebody, asked at every door and so remembered for a moment. While Vigil's own
 * database is away the last answer holds, and is not sure: people may look on, but change nothing.
 */
export async function accountOf(key: string): Promise<AccountNow> {
  if (!keepsOwnData(getConfig())) return { ...unchanged, isSure: true }
  held.vigilAccounts ??= new Map()
  const kept = held.vigilAccounts.get(key)
  if (kept && Date.now() - kept.at < freshForMs) return kept.account
  const account = ask(key, kept?.last ?? unchanged)
  remember(key, { account, last: kept?.last ?? null, at: Date.now() })
  return account
}

async function ask(key: string, otherwise: Account): Promise<AccountNow> {
  try {
    const last = await getAccount(getOwnDatabase().run, key)
    const account = { ...last, isSure: true }
    remember(key, { account: Promise.resolve(account), last, at: Date.now() })
    return account
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    log.warn({ reason: failure.sentence }, 'whether sessions were ended cannot be read')
    return { ...otherwise, isSure: false }
  }
}

/** Ends every session of somebody, on every Vigil within seconds. */
export async function endSessionsOf(key: string): Promise<void> {
  if (!keepsOwnData(getConfig()))
    throw new KnownFailure(
      'read-only',
      'This Vigil keeps nothing of its own, so it cannot end sessions elsewhere; a new NEXTAUTH_SECRET ends all.',
    )
  await endSessions(getOwnDatabase().run, key)
  held.vigilAccounts?.delete(key)
}

function remember(key: string, kept: Kept) {
  const accounts = held.vigilAccounts
  if (!accounts) return
  accounts.delete(key) // the newest stands last
  accounts.set(key, kept)
  const [oldest] = accounts.keys()
  if (accounts.size > mostKept && oldest !== undefined) accounts.delete(oldest)
}
