import 'server-only'
import { randomBytes } from 'node:crypto'
import { addSetupLink, createFirstUser, hasStoredUser, isSetupLink } from '@/db/own/accounts'
import { failureOf } from '@/lib/failures'
import { hashPassword } from '@/lib/password'
import { getConfig } from './config'
import { getOwnDatabase } from './databases'
import { localKey } from './local-users'
import { log } from './log'

/** The first user, where the configuration lists nobody. */

const linkLastsMs = 3_600_000
const retryMs = 5_000

const held = globalThis as typeof globalThis & { vigilHasUser?: boolean; vigilAnnounces?: boolean }

/** Whether nobody can sign in yet. */
export async function isWithoutUsers(): Promise<boolean> {
  if (getConfig().auth !== 'setup' || held.vigilHasUser) return false
  held.vigilHasUser = await hasStoredUser(getOwnDatabase().run)
  return !held.vigilHasUser
}

/** Prints a link until the first user is there, a new one each hour. */
export async function announceSetup(): Promise<void> {
  if (getConfig().auth !== 'setup' || held.vigilAnnounces) return
  held.vigilAnnounces = true
  let said = ''
  for (;;) {
    let restsMs = linkLastsMs
    try {
      if (!(await isWithoutUsers())) return
      const token = randomBytes(32).toString('base64url')
      await addSetupLink(getOwnDatabase().run, token, linkLastsMs)
      console.log(
        `\nVigil has no users yet. Make the first one, an admin, within an hour:\n\n  ${publicAddress()}/login/setup#${token}\n`,
      )
    } catch (error) {
      const failure = failureOf(error)
      if (!failure) throw error
      if (said !== failure.sentence)
        log.error({ reason: failure.sentence }, 'no setup link: a first user cannot be kept')
      said = failure.sentence
      restsMs = retryMs
    }
    await new Promise((done) => setTimeout(done, restsMs).unref())
  }
}

/** What keeps the first user from being made, as a sentence; `null` where it was made. */
export async function makeFirstUser(
  token: string,
  name: string,
  password: string,
): Promise<string | null> {
  const { run } = getOwnDatabase()
  const spent = 'This link was used, has expired, or is not whole. The log of Vigil has the newest.'
  if (!(await isWithoutUsers())) return 'There is a user already. Sign in instead.'
  // Asked first: nobody without a link makes Vigil derive keys.
  if (!(await isSetupLink(run, token))) return spent
  const user = {
    key: localKey(name),
    passwordHash: await hashPassword(password),
    role: 'admin',
  }
  return (await createFirstUser(run, token, user)) ? null : spent
}

/** The address that people open, without a slash at its end. */
function publicAddress(): string {
  const { publicUrl, host, port, basePath } = getConfig()
  const shown = (publicUrl ?? `http://${host}:${port}`)
    .replace(/\/+$/, '')
    .replace(/\/api\/auth$/, '')
  return shown.endsWith(basePath) ? shown : shown + basePath
}
