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

type Kept = { account: Promise<Account>; last: Account | null; at: number }
const held = globalThis as typeof globalThis & { vigilAccounts?: Map<string, Kept> }

const unchanged: Account = { version: 0, stored: null }

/**
 * What is kept of somebody, asked at every door and so remembered for a moment. While Vigil's own
 * database is away the last answer holds: people may look on, and no change is possible then, as
 * the audit is kept in the same place.
 */
export async function accountOf(key: string): Promise<Account> {
  if (!keepsOwnData(getConfig())) return unchanged
  held.vigilAccounts ??= new Map()
  const kept = held.vigilAccounts.get(key)
  if (kept && Date.now() - kept.at < freshForMs) return kept.account
  const account = ask(key, kept?.last ?? unchanged)
  remember(key, { account, last: kept?.last ?? null, at: Date.now() })
  return account
}

async function ask(key: string, otherwise: Account): Promise<Account> {
  try {
    const account = await getAccount(getOwnDatabase().run, key)
    remember(key, { account: Promise.resolve(account), last: account, at: Date.now() })
    return account
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    log.warn({ reason: failure.sentence }, 'whether sessions were ended cannot be read')
    return otherwise
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
