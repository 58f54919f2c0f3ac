/** Where Vigil listens, and below which path: out of the environment, with each mistake in words. */

export function parsePort(text: string | undefined, mistakes: string[]): number {
  const port = Number(text || 3000)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  mistakes.push('PORT is a number from 1 to 65535.')
  return 3000
}

export function parseBasePath(text: string | undefined, mistakes: string[]): string {
  if (!text) return ''
  if (!/^(\/[A-Za-z0-9._-]+)+$/.test(text))
    mistakes.push('VIGIL_BASE_PATH starts with a slash and ends without one, for example /vigil.')
  return text
}
