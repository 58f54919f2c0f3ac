import { mark, type Next, oddText, pick } from './odd-text'

type Headers = { [name: string]: string }

/** What Node lets a client write into a header. */
const printable = (text: string) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '?').slice(0, 7_000)

const makers: ((next: Next) => Headers)[] = [
  (next) => ({ accept: pick(next, ['text/html', '*/*;q=-1', 'application/json;', '\\', ',,,']) }),
  (next) => ({
    'x-forwarded-for': pick(next, ['127.0.0.1', "1.2.3.4, '--", '::1%lo', 'x'.repeat(5_000)]),
  }),
  (next) => ({
    host: pick(next, ['evil.example', 'localhost:99999', '[::1', '', 'a b', `"><b>${mark}`]),
  }),
  (next) => ({
    'x-forwarded-host': pick(next, ['evil.example', '//evil.example', 'a,b', '\\\\evil']),
  }),
  (next) => ({ 'x-forwarded-proto': pick(next, ['https', 'javascript', 'http,https', '']) }),
  (next) => ({ origin: pick(next, ['null', 'http://evil.example', 'about:blank', 'http://[']) }),
  (next) => ({ referer: `http://evil.example/${printable(oddText(next))}` }),
  (next) => ({ 'sec-fetch-site': pick(next, ['cross-site', 'same-site', 'none', 'nonsense']) }),
  (next) => ({
    'content-type': pick(next, [
      'text/plain',
      'application/json; charset=x',
      'multipart/form-data',
      '',
    ]),
  }),
  (next) => ({ 'content-encoding': pick(next, ['gzip', 'br', 'nonsense']) }),
  (next) => ({ range: pick(next, ['bytes=0-', 'bytes=-1', 'lines=1-2']) }),
  (next) => ({ 'if-none-match': printable(oddText(next)) }),
  (next) => ({ 'accept-language': printable(oddText(next)), 'accept-encoding': 'identity;q=0' }),
  (next) => ({
    'x-vigil-peer': '127.0.0.1',
    'x-middleware-subrequest': pick(next, ['proxy', 'middleware:middleware']),
  }),
  (next) => ({
    rsc: '1',
    'next-router-state-tree': printable(oddText(next)),
    'next-url': '//evil.example',
  }),
  (next) => ({
    'next-router-prefetch': '1',
    purpose: 'prefetch',
    'x-nextjs-data': pick(next, ['1', '']),
  }),
  (next) => ({ 'x-long': 'x'.repeat(next(14_000)) }),
  (next) => ({
    authorization: pick(next, [
      'Bearer ',
      `Bearer ${'a'.repeat(500)}`,
      'Basic Og==',
      'Bearer null',
    ]),
  }),
  (next) => ({ 'x-http-method-override': pick(next, ['DELETE', 'POST']) }),
]

/** Now and then one or two headers that a client of good will does not send. */
export function oddHeaders(next: Next): Headers {
  if (next(3) > 0) return {}
  return Object.assign({}, ...Array.from({ length: 1 + next(2) }, () => pick(next, makers)(next)))
}

/** A cookie that is nobody's, broken, or far too many of them. */
export function oddCookie(next: Next, session: string | null): string {
  const name = 'next-auth.session-token'
  switch (next(25)) {
    case 0:
      return `${name}=${printable(oddText(next)).replaceAll(';', '')}`
    case 1:
      return `${name}.0=${session?.slice(0, 100) ?? 'x'}; ${name}.1=y; ${name}.99=z`
    case 2:
      return `${name}=${(session ?? 'a.b.c.d.e').slice(0, -next(20) - 1)}`
    default:
      return session === null ? '' : `${name}=${session}`
  }
}
