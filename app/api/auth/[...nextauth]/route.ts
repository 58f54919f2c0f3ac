import NextAuth from 'next-auth'
import { authOptions } from '@/app/_server/auth'

/** next-auth's own door: sign-in, sign-out, session. Public by its nature. */
const handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) =>
  NextAuth(authOptions())(request, context)

export { handler as GET, handler as POST }
