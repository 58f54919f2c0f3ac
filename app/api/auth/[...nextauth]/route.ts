import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/app/_server/auth'
import { problem, toFailure } from '@/app/_server/problem'
import { readText } from '@/app/_server/read-text'
import { KnownFailure } from '@/lib/failures'
import { describe } from '@/lib/openapi/operation'

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
  const body = await readText(request, maxBodyBytes)
  if (headers.get('content-type')?.includes('json') && !isJson(body))
    throw new KnownFailure('bad-request', 'The body is not JSON.')
  return new NextRequest(url, { method, headers, body })
}

/** next-auth would take it for an error of its own. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // said so by the caller
  }
}

const about = {
  summary: "next-auth's own: csrf, providers, session, signin, callback, signout",
  isPublic: true,
}

export const GET = describe(about, handler)
export const POST = GET
