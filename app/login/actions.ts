'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { endOwnSessions } from '@/app/_server/auth'
import { toFailure } from '@/app/_server/problem'

/** Public: takes the session's cookies away, which nobody needs a right for. */
export async function signOut(): Promise<void> {
  await dropSession()
  redirect('/login')
}

/** Public as well: without a session there is none to end. Answers why it could not be done. */
export async function signOutEverywhere(): Promise<string | null> {
  try {
    await endOwnSessions()
  } catch (error) {
    return toFailure(error, 'action signOutEverywhere').sentence
  }
  await dropSession()
  return null
}

async function dropSession() {
  const jar = await cookies()
  for (const { name } of jar.getAll())
    if (name.includes('next-auth.session-token'))
      jar.delete({ name, path: '/', secure: name.startsWith('__Secure-') })
}
