import { Agent, get } from 'node:http'

/** One connection that stays open, as a browser keeps it. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/**
 * Asks a route until the last byte is there, packed as a browser would have it. `fetch` would add a
 * millisecond or two of this process, which the other sides of a comparison do not have.
 */
export function ask(origin: string, path: string): Promise<{ status: number; bytes: number }> {
  return new Promise((done, fail) => {
    const headers = { 'accept-encoding': 'gzip' }
    get(`${origin}${path}`, { agent, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.once('error', fail)
      response.once('end', () => done({ status: response.statusCode ?? 0, bytes }))
    }).once('error', fail)
  })
}
