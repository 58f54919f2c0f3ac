import 'server-only'
import type { SignInWays } from '@/lib/sign-in-ways'
import { getConfig } from './config'
import { log } from './log'
import { toFailure } from './problem'
import { isWithoutUsers } from './setup'

/** What the sign-in page offers. */
export async function getSignInWays(): Promise<SignInWays> {
  const { users, providers, auth } = getConfig()
  return {
    isWithoutUsers: await asksForSetup(),
    hasPassword: users.length > 0 || auth === 'setup',
    providers: providers.map(({ id, label }) => ({ id, label })),
  }
}

/** While it cannot be known, people may try to sign in, and hear why they cannot. */
async function asksForSetup(): Promise<boolean> {
  try {
    return await isWithoutUsers()
  } catch (error) {
    log.warn({ reason: toFailure(error, 'sign-in page').sentence }, 'users cannot be read')
    return false
  }
}
