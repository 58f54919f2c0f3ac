import { basePath } from './fetch-json'

export type Answered = {
  status: number
  statusText: string
  type: string
  text: string
  /** In all; the text may be its beginning only. */
  bytes: number
  isCut: boolean
  ms: number
}

/** More than this no screen shows. */
const mostBytes = 4 * 1_024 * 1_024

/** Sends a request as it stands, with this browser's session; answers whatever came back. */
export async function sendRequest(
  method: string,
  path: string,
  body: string | null,
): Promise<Answered> {
  const startedAt = performance.now()
  const response = await fetch(`${basePath}${path}`, {
    method,
    body,
    headers: body === null ? {} : { 'content-type': 'application/json' },
  })
  const { text, bytes, isCut } = await readHead(response)
  return {
    status: response.status,
    statusText: response.statusText,
    type: response.headers.get('content-type') ?? '',
    ...{ text, bytes, isCut },
    ms: performance.now() - startedAt,
  }
}

async function readHead(response: Response) {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    text += decoder.decode(value, { stream: true })
    if (bytes < mostBytes) continue
    await reader.cancel()
    return { text, bytes, isCut: true }
  }
  return { text, bytes, isCut: false }
}
