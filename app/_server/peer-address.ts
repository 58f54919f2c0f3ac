import 'server-only'
import { type IncomingMessage, Server } from 'node:http'
import { headers } from 'next/headers'
import { clientAddress } from '@/lib/client-address'
import { getConfig } from './config'

const peerHeader = 'x-vigil-peer'
const held = globalThis as typeof globalThis & { vigilTellsPeers?: boolean }

/**
 * Next shows a route no socket, and believes any `X-Forwarded-For`. So the server itself writes
 * the other end of each socket into a header, over whatever a client has sent under that name.
 */
export function tellPeers() {
  if (held.vigilTellsPeers) return
  held.vigilTellsPeers = true
  const emit = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]) {
    const [request] = rest
    if (event === 'request' && isRequest(request))
      request.headers[peerHeader] = request.socket.remoteAddress ?? ''
    return Reflect.apply(emit, this, [event, ...rest])
  }
}

function isRequest(value: unknown): value is IncomingMessage {
  return typeof value === 'object' && value !== null && 'headers' in value && 'socket' in value
}

/** Where this request comes from, as `VIGIL_TRUST_PROXY` says; `null` where it is not known. */
export async function getClientAddress(): Promise<string | null> {
  if (!held.vigilTellsPeers) return null // the header would be the client's own
  const sent = await headers()
  const peer = sent.get(peerHeader) || null
  return clientAddress(peer, sent.get('x-forwarded-for'), getConfig().trustedProxies)
}
