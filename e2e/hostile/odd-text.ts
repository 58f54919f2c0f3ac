import { mutate } from '@/lib/testing/mutate'

export type Next = (below: number) => number

/** Found in a page as it stands, it ran, or could. */
export const mark = 'window.wasRun=true'

const texts = [
  ...['', ' ', '.', '..', '...', '/', '\\', '//evil.example', '/\\evil.example', '%', '%%', '%0'],
  ...['null', 'undefined', 'NaN', 'true', '-1', '0', '1e308', '2147483648', '9007199254740993'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'new', 'bulk', 'counts', '~', '~!'],
  ...['\0', 'a\0b', '\u0001', '\r\nx-injected: 1', '\u2028', '\ufeff', '\u202eabc', '\u{1f4a9}'],
  ...["'", "' or 1=1 --", '"; drop table dbos.workflow_status; --', '$1', '%_', '\\,', ',', ',,,'],
  ...['{{7*7}}', '$' + '{7*7}', '../../etc/passwd', 'file:///etc/passwd', 'http://evil.example/'],
  ...[`<script>${mark}</script>`, `"><img src=x onerror=${mark}>`, `</script><script>${mark}//`],
  ...[`javascript:${mark}`, `'-${mark}-'`, `<svg onload=${mark}>`, `{"a":"<b onclick=${mark}>"}`],
  ...[
    '2026-02-31',
    '2026-11-23T09:00:00Z',
    '+275760-09-13T00:00:00Z',
    '0000-01-01',
    '999999w',
    '7d',
  ],
  ...[
    'a1700000000000.d2YtMQ',
    'b999999999999999.',
    'a-1.~',
    '5.',
    '.',
    '1.1.d2Y',
    'd2Y.d2Y',
    'Mars/Phobos',
  ],
  ...[
    'Europe/Berlin',
    'ERROR',
    'ERROR,SUCCESS,',
    'created',
    'all',
    'step:0',
    'step:99999999999',
    'output',
  ],
]

/** Percent-encoded bytes that are no UTF-8, or no encoding at all. */
const brokenEncodings = [
  '%',
  '%0',
  '%ZZ',
  '%00',
  '%C0%AF',
  '%E0%A4%A',
  '%ED%A0%80',
  '%ff%fe',
  '%u0041',
]

/** A text that somebody might send, of any length. */
export function oddText(next: Next, known: readonly string[] = []): string {
  const some = pick(next, next(3) === 0 && known.length > 0 ? known : texts)
  switch (next(6)) {
    case 0:
      return mutate(Buffer.from(some), next).toString(next(2) === 0 ? 'latin1' : 'utf8')
    case 1:
      return some + pick(next, texts)
    case 2:
      return next(4) === 0
        ? some.padEnd(1 + next(9_000), pick(next, ['a', 'é', ',', '%', '(']))
        : some
    case 3:
      return `${some}\ud800` // half of a character
    default:
      return some
  }
}

/** The same in a URL: encoded, or broken. */
export function oddEncoded(next: Next, known: readonly string[] = []): string {
  if (next(6) === 0)
    return oddText(next, known).replace(/[^\w-]/g, '') + pick(next, brokenEncodings)
  if (next(8) === 0) return `~${Buffer.from(oddText(next, known)).toString('base64url')}`
  return encodeURIComponent(oddText(next, known).toWellFormed())
}

export function pick<T>(next: Next, some: readonly T[]): T {
  const one = some[next(some.length)]
  if (one === undefined) throw new Error('There is nothing to pick from.')
  return one
}
