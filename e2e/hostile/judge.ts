import type { HostileRequest } from './make-request'
import { mark } from './odd-text'
import type { HostileAnswer } from './send'

/** The longest that a door may take: the longest statement it may run, and as much again to answer. */
const mostMs = 20_000

/** What is wrong with an answer, as sentences; none where it is as it should be. */
export function judge(request: HostileRequest, answer: HostileAnswer, baseURL: string): string[] {
  const { status, headers, text, ms, error } = answer
  const type = String(headers['content-type'] ?? '')
  const faults: string[] = []
  if (error !== null && !isCutByServer(request, error)) faults.push(`no answer: ${error}`)
  if (ms > mostMs) faults.push(`took ${Math.round(ms)} ms`)
  if (status >= 500 && !isKnown503(request, status, text))
    faults.push(`answered ${status}: ${text.slice(0, 200)}`)
  if (isApiError(request, answer) && !isProblem(type, text, status))
    faults.push(`an error that is no problem: ${status} ${type} ${text.slice(0, 100)}`)
  if (/text\/html/.test(type) && runs(text)) faults.push('the mark stands in the page as script')
  if (leadsAway(headers.location, baseURL)) faults.push(`leads away to ${headers.location}`)
  if ('x-injected' in headers) faults.push('a header was put in')
  if (/postgres(ql)?:\/\/|NEXTAUTH_SECRET/.test(text) || (status >= 400 && isTrace(text)))
    faults.push('tells what it should not')
  return faults
}

/** What is too large is not read on: the socket may close while it is still being sent. */
function isCutByServer({ path, headers, body }: HostileRequest, error: string): boolean {
  const isLong = [path, JSON.stringify(headers), body ?? ''].some((text) => text.length > 7_000)
  return isLong && /ECONNRESET|EPIPE|socket hang up/.test(error)
}

/** Where our code stands; payloads of workflows may hold traces of theirs. */
const isTrace = (text: string) => /\bat [\w.]+ \(.*:\d+:\d+\)/.test(text)

/** One database of the stack is away, which readiness says; whoever asks by HEAD is told no more. */
function isKnown503({ target, method }: HostileRequest, status: number, text: string): boolean {
  if (status !== 503) return false
  if (target.path === '/api/health/ready' || method === 'HEAD') return true
  return /"kind":"(too-slow|unreachable|not-permitted|not-dbos)"/.test(text)
}

/** next-auth answers its own client, and Node itself refuses heads that are no HTTP. */
function isApiError({ target, path, method }: HostileRequest, { status, headers }: HostileAnswer) {
  if (target.kind !== 'api' || /^\/api\/(auth|health)/.test(target.path) || status < 400)
    return false
  if (!path.startsWith('/api/') || method === 'HEAD') return false
  return !(headers.connection === 'close' && (status === 400 || status === 431))
}

function isProblem(type: string, text: string, status: number): boolean {
  if (type !== 'application/problem+json') return false
  const body = JSON.parse(text)
  return body.status === status && [body.type, body.title, body.detail].every((one) => one)
}

/** Text in a page is escaped, and scripts hold data as JSON in which `<` is written otherwise. */
function runs(html: string): boolean {
  return (
    html.includes(`<script>${mark}`) ||
    html.includes(`onerror=${mark}>`) ||
    html.includes(`onload=${mark}>`) ||
    html.includes(`href="javascript:`)
  )
}

function leadsAway(location: string | undefined, baseURL: string): boolean {
  if (location === undefined) return false
  try {
    return new URL(location, baseURL).origin !== new URL(baseURL).origin
  } catch {
    return true
  }
}
