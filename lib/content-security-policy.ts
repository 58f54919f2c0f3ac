/**
 * What a page may load: its own scripts by nonce, and whatever those load. Styles may stand inline,
 * since positions and bars are drawn by `style`, and the toasts bring a sheet of their own.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment = false): string {
  const policy: Record<string, string[]> = {
    'default-src': ["'self'"],
    // Development compiles in the browser, and swaps modules over a socket.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(isDevelopment ? ['ws:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}
