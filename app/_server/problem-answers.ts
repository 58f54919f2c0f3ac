import 'server-only'
import { type IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Failure } from '@/lib/failures'
import { mendPath } from '@/lib/mend-path'
import { problemOf, problemType } from '@/lib/problem'
import { getConfig } from './config'

const held = globalThis as typeof globalThis & { vigilAnswersProblems?: boolean }

/** Next knows these; any other ends there in an error of its own. */
const methods = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * What Next itself answers below `/api`, a method that a route has not or a path that cannot be
 * decoded, has no body or is a page. It never reaches a route, so the server puts a problem there.
 */
export function answerProblems() {
  if (held.vigilAnswersProblems) return
  held.vigilAnswersProblems = true
  const emit = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]) {
    const [, response] = rest
    if (event !== 'request' || !(response instanceof ServerResponse))
      return Reflect.apply(emit, this, [event, ...rest])
    const { req } = response
    req.url = mendPath(req.url ?? '/')
    if (isOfApi(req)) replaceErrors(response, (status) => status)
    // An action catches whatever fails in it: what fails before it is reached cannot be read.
    else if (isAction(req)) replaceErrors(response, (status) => (status >= 500 ? 400 : null))
    if (methods.has(req.method ?? '')) return Reflect.apply(emit, this, [event, ...rest])
    replaceErrors(response, (status) => status)
    response.statusCode = 405
    response.end()
    return true
  }
}

/** next-auth's answers are read by its own client, and readiness is an answer also where it is 503. */
function isOfApi({ url = '' }: IncomingMessage): boolean {
  const { basePath } = getConfig()
  const [path = ''] = url.split('?')
  if (!path.startsWith(`${basePath}/api/`)) return false
  return !/^\/api\/(auth|health)\//.test(path.slice(basePath.length))
}

function isAction({ method, headers }: IncomingMessage): boolean {
  const isForm = /^multipart\/form-data|^application\/x-www-form/.test(
    headers['content-type'] ?? '',
  )
  return method === 'POST' && (headers['next-action'] !== undefined || isForm)
}

/** `toStatus` says which status an error is told with; `null` leaves the answer as it is. */
export function replaceErrors(
  response: ServerResponse,
  toStatus: (status: number) => number | null,
) {
  const { writeHead, write, end } = response
  let body: string | null = null
  /** Sends the head before anything of the body that Next has for an error. */
  const begin = () => {
    if (response.headersSent || response.statusCode < 400) return
    response.writeHead(response.statusCode)
  }
  Object.assign(response, {
    writeHead(answered: number, ...rest: unknown[]) {
      const type = typeGiven(rest.at(-1)) ?? String(response.getHeader('content-type') ?? '')
      const status = answered < 400 || type.startsWith(problemType) ? null : toStatus(answered)
      if (status === null || response.headersSent)
        return Reflect.apply(writeHead, response, [answered, ...rest])
      const said = problemOf(failureOfStatus(status, response.req.method ?? ''))
      body = JSON.stringify({ ...said, status })
      for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'etag'])
        response.removeHeader(name)
      response.setHeader('content-type', problemType)
      response.setHeader('cache-control', 'no-store')
      response.setHeader('content-length', Buffer.byteLength(body))
      return Reflect.apply(writeHead, response, [status])
    },
    write(...rest: unknown[]) {
      begin()
      return body === null ? Reflect.apply(write, response, rest) : true
    },
    end(...rest: unknown[]) {
      begin()
      return Reflect.apply(end, response, body === null ? rest : [body])
    },
  })
}

/** Headers may also come with the status. */
function typeGiven(headers: unknown): string | null {
  if (typeof headers !== 'object' || headers === null) return null
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')
  return found ? String(found[1]) : null
}

function failureOfStatus(status: number, method: string): Failure {
  if (status === 405)
    return { kind: 'no-such-method', sentence: `This path does not take ${method}.` }
  if (status === 404) return { kind: 'not-found', sentence: 'The API has no such path.' }
  return status < 500
    ? { kind: 'bad-request', sentence: 'This request cannot be read.' }
    : { kind: 'unexpected', sentence: 'Vigil could not answer this.' }
}
