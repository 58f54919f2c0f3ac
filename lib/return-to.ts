import { mostReturnTo } from './paths'

/** A path of Vigil itself to go to after signing in; anything that could leave it becomes `/`. */
export function safeReturnTo(text: string | null | undefined): string {
  if (!text || text.length > mostReturnTo) return '/'
  const isPath = /^\/(?![/\\])/.test(text) && !/[\\\p{Cc}]/u.test(text)
  return isPath && !text.startsWith('/login') && !text.startsWith('/api/') ? text : '/'
}
