import { BlockList, isIP } from 'node:net'

/**
 * Which proxies stand in front of Vigil: none, so many of them, or those at these addresses. Only
 * what they say in `X-Forwarded-For` is believed; anybody can send that header.
 */
export type TrustedProxies =
  | { kind: 'none' }
  | { kind: 'hops'; count: number }
  | { kind: 'addresses'; list: readonly string[] }

export const noProxies: TrustedProxies = { kind: 'none' }

const loopback = ['127.0.0.0/8', '::1/128']

/** `VIGIL_TRUST_PROXY`: a count, or addresses and networks; `null` where it is neither. */
export function parseTrustedProxies(text: string | undefined): TrustedProxies | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return noProxies
  if (/^[1-9]$/.test(trimmed)) return { kind: 'hops', count: Number(trimmed) }
  const list = trimmed
    .split(',')
    .map((part) => part.trim())
    .flatMap((part) => (part === 'loopback' ? loopback : [part]))
  return list.every((part) => toBlockList([part]) !== null) ? { kind: 'addresses', list } : null
}

/** Who asks: the nearest address that is no trusted proxy. `peer` is the socket's other end. */
export function clientAddress(
  peer: string | null,
  forwardedFor: string | null,
  trusted: TrustedProxies,
): string | null {
  if (peer === null) return null
  const hops = (forwardedFor ?? '').split(',').map(plainAddress).reverse()
  const trustedList = trusted.kind === 'addresses' ? toBlockList(trusted.list) : null
  let address = plainAddress(peer)
  for (const [index, hop] of hops.entries()) {
    const isProxy =
      trusted.kind === 'hops' ? index < trusted.count : trustedList?.(address ?? '') === true
    // What is no address ends the walk: the proxy that wrote it is the last thing known.
    if (!isProxy || hop === null) break
    address = hop
  }
  return address
}

/** Without a port, without brackets, and IPv4 as IPv4. */
function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, '$1')
  return isIP(bare) ? bare : null
}

function toBlockList(list: readonly string[]): ((address: string) => boolean) | null {
  const known = new BlockList()
  for (const entry of list) {
    const [address = '', bits, ...rest] = entry.split('/')
    const version = isIP(address)
    const longest = version === 4 ? 32 : 128
    const prefix = bits === undefined ? longest : /^\d+$/.test(bits) ? Number(bits) : -1
    if (version === 0 || prefix < 0 || prefix > longest || rest.length > 0) return null
    known.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => {
    const version = isIP(address)
    return version !== 0 && known.check(address, version === 4 ? 'ipv4' : 'ipv6')
  }
}
