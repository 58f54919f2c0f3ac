import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { HostileRequest } from './make-request'

export type HostileAnswer = {
  /** 0 where the connection ended without one. */
  status: number
  headers: IncomingHttpHeaders
  text: string
  ms: number
  error: string | null
}

const patienceMs = 30_000
const mostRead = 4_000_000

/** Sends it as it is: a path is not mended on the way, as `fetch` would. A stream is left at its head. */
export function send(baseURL: string, request: HostileRequest): Promise<HostileAnswer> {
  const startedAt = performance.now()
  const { method, path, headers, body } = request
  const { hostname, port } = new URL(baseURL)
  return new Promise((done) => {
    let head: { status: number; headers: IncomingHttpHeaders } = { status: 0, headers: {} }
    const chunks: Buffer[] = []
    let bytes = 0
    const finish = (error: string | null) => {
      clearTimeout(timer)
      const text = Buffer.concat(chunks).toString('utf8')
      done({ ...head, text, ms: performance.now() - startedAt, error })
    }
    const target = { hostname, port, method, path, headers, maxHeaderSize: 1 << 18 }
    const outgoing = httpRequest(target, (incoming) => {
      head = { status: incoming.statusCode ?? 0, headers: incoming.headers }
      if (incoming.headers['content-type']?.startsWith('text/event-stream')) {
        finish(null)
        outgoing.destroy()
        return
      }
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes < mostRead) chunks.push(chunk)
      })
      incoming.on('end', () => finish(null))
      incoming.on('error', (error) => finish(error.message))
    })
    const timer = setTimeout(() => {
      finish('no answer in time')
      outgoing.destroy()
    }, patienceMs)
    outgoing.on('error', (error) => finish(error.message))
    outgoing.end(body ?? undefined)
  })
}
