import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/app/_server/auth'
import { problem, toFailure } from '@/app/_server/problem'
import { readText } from '@/app/_server/read-text'

const maxBodyBytes = 16 * 1024

/** next-auth's own door: sign-in, sign-out, session. Public by its nature, so it reads little. */
async function handler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  try {
    const bounded = request.method === 'POST' ? await withinLimit(request) : request
    return await NextAuth(authOptions())(bounded, context)
  } catch (error) {
    return problem(toFailure(error, `${request.method} /api/auth`))
  }
}

async function withinLimit(request: NextRequest): Promise<NextRequest> {
  const { headers, url, method } = request
  return new NextRequest(url, { method, headers, body: await readText(request, maxBodyBytes) })
}

export { handler as GET, handler as POST }
