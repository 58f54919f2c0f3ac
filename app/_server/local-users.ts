import 'server-only'
import { createHash } from 'node:crypto'
import { hashPassword, verifyPassword } from '@/lib/password'
import { localProvider } from '@/lib/sign-in-config'
import { accountOf } from './accounts'
import { getConfig } from './config'
import { guardPassword } from './password-guard'
import { getClientAddress } from './peer-address'

export type LocalUser = { key: string; name: string; role: string; passwordHash: string }

const longestPassword = 1_000
const longestName = 200

export function localKey(name: string): string {
  return `${localProvider}:${name}`
}

/**
 * Whoever the configuration lists; the first user, made by the setup link, only while it lists
 * nobody: what the file says is then all there is.
 */
export async function findLocalUser(name: string): Promise<LocalUser | null> {
  const { users, auth } = getConfig()
  const key = localKey(name)
  const listed = users.find((user) => user.name === name)
  if (listed) return { key, ...listed }
  if (auth !== 'setup') return null
  const { stored } = await accountOf(key)
  return stored ? { key, name, ...stored } : null
}

/** A new password is a new stamp, and ends the sessions that the old one began. */
export function passwordStamp({ passwordHash }: LocalUser): string {
  return createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16)
}

/** The user with this name and password; how long to wait where too many were wrong. */
export async function checkPassword(name: string, password: string) {
  if (name.length > longestName || password.length > longestPassword)
    return { waitMs: 0, answer: null }
  return guardPassword(name, await getClientAddress(), async () => {
    const user = await findLocalUser(name)
    // An unknown name costs the same work as a wrong password, so timing tells neither.
    const isRight = await verifyPassword(password, user?.passwordHash ?? (await decoyHash()))
    return user && isRight ? user : null
  })
}

let decoy: Promise<string> | null = null
function decoyHash() {
  decoy ??= hashPassword('nobody has this password')
  return decoy
}
