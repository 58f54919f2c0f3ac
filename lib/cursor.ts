import { fromBase64url, toBase64url } from './base64url'

/** A place in the list: the pages after it, or before it, in the chosen order. */
export type Cursor = { direction: 'after' | 'before'; createdAt: number; id: string }

/** `a1700000000000.d2YtMQ`: direction, epoch ms, base64url of the id. */
export function formatCursor({ direction, createdAt, id }: Cursor): string {
  return `${direction === 'after' ? 'a' : 'b'}${createdAt}.${toBase64url(id)}`
}

export function parseCursor(text: string): Cursor | null {
  const match = /^([ab])(\d{1,15})\.([A-Za-z0-9_-]*)$/.exec(text)
  if (!match) return null
  const id = fromBase64url(match[3] ?? '')
  if (id === null || id.includes('\0')) return null
  return { direction: match[1] === 'a' ? 'after' : 'before', createdAt: Number(match[2]), id }
}
