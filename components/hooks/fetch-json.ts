import { setServerTime } from '@/components/ui/clock'
import { type FailureKind, KnownFailure, statusCodes } from '@/lib/failures'

/** Where Vigil is served: compiled in, as in every link. */
export const basePath = process.env.NEXT_PUBLIC_VIGIL_BASE_PATH ?? ''

/** The answer of an API path; whatever goes wrong is thrown as a `KnownFailure`. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(`${basePath}${path}`, signal)
  const body = await bodyOf(response)
  if (!response.ok) throw failureFrom(response, body)
  if (typeof body === 'object' && body !== null && 'asOf' in body && typeof body.asOf === 'number')
    setServerTime(body.asOf)
  return body as T // our own API, typed by its door
}

/** Posts JSON to an API path: for what is too large for a server action. */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const response = await send(`${basePath}${path}`, undefined, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await bodyOf(response)
  if (!response.ok) throw failureFrom(response, answer)
  return answer as T // our own API, typed by its door
}

async function send(
  url: string,
  signal: AbortSignal | undefined,
  init: RequestInit = { headers: { accept: 'application/json' } },
): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new KnownFailure('unreachable', 'Vigil cannot be reached.', { cause: error })
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (!response.ok) return null // a proxy in between answers HTML: its status says enough
    throw new KnownFailure('unreachable', 'Vigil answered with something that is not JSON.', {
      cause,
    })
  }
}

function isKind(text: unknown): text is FailureKind {
  return typeof text === 'string' && Object.hasOwn(statusCodes, text)
}

/** From problem+json; from the status alone where something in between answered. */
function failureFrom(response: Response, body: unknown): KnownFailure {
  const problem = typeof body === 'object' && body !== null ? body : {}
  const kind = 'kind' in problem && isKind(problem.kind) ? problem.kind : kindOf(response.status)
  const detail = 'detail' in problem && typeof problem.detail === 'string' ? problem.detail : null
  return new KnownFailure(kind, detail ?? `Vigil answered ${response.status}.`)
}

function kindOf(status: number): FailureKind {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 400) return 'bad-request'
  return status >= 502 && status <= 504 ? 'unreachable' : 'unexpected'
}
