import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/content-security-policy'

/**
 * Gives each page a policy with a nonce of its own. It is no guard: doors stay in pages and routes,
 * and what answers without passing here is only without these headers.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  // Next reads the nonce of its own scripts from here.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  // Where people reach Vigil by TLS, their browsers are to do so for a year.
  if (process.env.NEXTAUTH_URL?.startsWith('https:'))
    response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

/** Pages only: what the API answers never becomes a document, and has a policy that never changes. */
export const config = {
  matcher: ['/', '/((?!api/|_next/static/|_next/image|icon.svg).*)'],
}
