'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'

/** Public: takes the session's cookies away, which nobody needs a right for. */
export async function signOut(): Promise<void> {
  const jar = await cookies()
  for (const { name } of jar.getAll())
    if (name.includes('next-auth.session-token'))
      jar.delete({ name, path: '/', secure: name.startsWith('__Secure-') })
  redirect('/login')
}
