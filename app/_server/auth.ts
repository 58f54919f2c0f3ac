import 'server-only'
import { headers } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import { getServerSession } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { isLoopback, type Role } from '@/lib/config'
import { hashPassword, verifyPassword } from '@/lib/password'
import { getConfig } from './config'

/** Who is looking. The only thing a door knows of next-auth. */
export type Viewer = { name: string; role: Role }

const sessionSeconds = 12 * 60 * 60

export function authOptions(): NextAuthOptions {
  const config = getConfig()
  return {
    secret: config.secret || undefined,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/login', error: '/login' },
    providers: [
      Credentials({
        name: 'Password',
        credentials: { name: { label: 'Name' }, password: { label: 'Password', type: 'password' } },
        authorize: async (input) => {
          const user = config.users.find(({ name }) => name === input?.name)
          const password = input?.password ?? ''
          if (password.length > 1_000) return null
          // An unknown name costs the same work as a wrong password, so timing tells neither.
          const isRight = await verifyPassword(password, user?.passwordHash ?? (await decoyHash()))
          return user && isRight ? { id: user.name, name: user.name } : null
        },
      }),
    ],
  }
}

let decoy: Promise<string> | null = null
function decoyHash() {
  decoy ??= hashPassword('nobody has this password')
  return decoy
}

/** The signed-in person, `null` where there is none. The role is the configuration's of today. */
export async function getViewer(): Promise<Viewer | null> {
  const config = getConfig()
  if (config.auth === 'none')
    return (await isLoopbackRequest()) ? { name: 'local', role: 'operator' } : null
  const session = await getServerSession(authOptions())
  const user = config.users.find(({ name }) => name === session?.user?.name)
  return user ? { name: user.name, role: user.role } : null
}

/**
 * Without sign-in, a page elsewhere could point its own name at 127.0.0.1 and read through the
 * visitor's browser; its name then stands in Host.
 */
async function isLoopbackRequest(): Promise<boolean> {
  const host = (await headers()).get('host') ?? ''
  return isLoopback(host.replace(/:\d+$/, ''))
}
