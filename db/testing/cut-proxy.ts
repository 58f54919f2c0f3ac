import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type CutProxy = {
  /** The database's URL by way of the proxy. */
  url: string
  /** Drops all connections and refuses new ones, as a stopped server does. */
  refuse: () => Promise<void>
  /** Keeps connections but passes nothing on, as a dead network does. */
  silence: () => void
  close: () => Promise<void>
}

/** A wire to the database that a test can cut. */
export async function openCutProxy(databaseUrl: string, port = 0): Promise<CutProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => {
        if (!silent) to.write(chunk)
      })
      // Resets are the point of this proxy; the other half goes with the broken one.
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)

  const refuse = async () => {
    const closed = server.listening ? once(server, 'close') : null
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    url: url.href,
    refuse,
    silence() {
      silent = true
    },
    close: refuse,
  }
}
