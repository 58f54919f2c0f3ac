import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { decode, encode } from 'next-auth/jwt'
import { builtDoors } from './stack/built-doors'
import { secret } from './stack/start-vigil'
import { type StackRole, sessionFile, stackState } from './stack/state'
import { tokenFor } from './stack/token-for'

/**
 * Every built door, asked by everybody, against the table in `docs/doors.md`. After a new door:
 * `UPDATE_DOORS=1 npx playwright test e2e/door-matrix.spec.ts` writes it, to be read and committed.
 */
const file = resolve(import.meta.dirname, '../docs/doors.md')
const cookieName = 'next-auth.session-token'
const identities = [
  ...(['no session', 'viewer', 'operator', 'admin', 'support', 'elsewhere'] as const),
  ...(['expired', 'forged', 'token', 'token of another database'] as const),
] as const
type Identity = (typeof identities)[number]

function sessionOf(role: StackRole): string {
  const { cookies } = JSON.parse(readFileSync(sessionFile(role), 'utf8'))
  return cookies.find(({ name }: { name: string }) => name === cookieName).value
}

/** What `vigil` holds in the operator's own cookie, sealed again in another way. */
async function headersByIdentity(): Promise<Record<Identity, Record<string, string>>> {
  const operator = sessionOf('operator')
  const token = (await decode({ token: operator, secret })) ?? {}
  const { vigil } = token
  expect(vigil).toBeDefined()
  const forged = 'somebody guesses the secret'
  const session = (value: string) => ({ cookie: `${cookieName}=${value}` })
  return {
    'no session': {},
    viewer: session(sessionOf('viewer')),
    operator: session(operator),
    admin: session(sessionOf('admin')),
    support: session(sessionOf('support')),
    elsewhere: session(sessionOf('elsewhere')),
    expired: session(await encode({ token: { vigil }, secret, maxAge: -60 })),
    forged: session(await encode({ token: { vigil }, secret: forged })),
    token: await tokenFor(stackState().url, 'shop'),
    'token of another database': await tokenFor(stackState().url, 'wire'),
  }
}

/** `lets in` says that the door opened, whatever it then answered to what was asked. */
async function ask(
  method: string,
  path: string,
  who: Record<string, string>,
  isElsewhere: boolean,
): Promise<string> {
  const leave = new AbortController()
  const answer = await fetch(`${stackState().baseURL}${path}`, {
    method,
    redirect: 'manual',
    signal: leave.signal,
    headers: { 'content-type': 'application/json', ...who },
    body: method === 'POST' ? '{}' : undefined,
  })
  // A route says what is not there; of the pages, the others are asked for what there is none of.
  if (answer.status === 404 && (isElsewhere || /No database is called/.test(await answer.text())))
    return 'not there'
  leave.abort() // streams would not end
  if (answer.status === 405) return 'no such method'
  if (answer.status === 401) return 'sign in'
  if (answer.status === 403) return 'refused'
  if (answer.status === 307 && answer.headers.get('location')?.startsWith('/login'))
    return 'sign in'
  // 503 is an answer in words: a database of the stack is away at times.
  return answer.status === 500 ? 'fails' : 'lets in'
}

test('each door opens to whom the documents say', async () => {
  test.setTimeout(300_000)
  const headers = await headersByIdentity()
  const rows: string[] = []
  for (const { path, isPage } of builtDoors()) {
    for (const method of isPage ? ['GET'] : ['GET', 'POST']) {
      const url = path
        .replace('[database]', 'shop')
        .replace('[...nextauth]', 'session')
        .replace(/\[\w+\]/g, 'no-such-thing')
      const cells: string[] = []
      for (const identity of identities)
        cells.push(await ask(method, url, headers[identity], isPage && identity === 'elsewhere'))
      if (cells[0] !== 'no such method')
        rows.push(`| ${method} | \`${path}\` | ${cells.join(' | ')} |`)
    }
  }
  const table = [
    `| | door | ${identities.join(' | ')} |`,
    `|---|---|${identities.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n')
  const marks = /(<!-- doors -->\n)[\s\S]*?(\n<!-- end -->)/
  const written = readFileSync(file, 'utf8')
  if (process.env.UPDATE_DOORS) writeFileSync(file, written.replace(marks, `$1${table}$2`))
  else expect(table).toBe(marks.exec(written)?.[0].split('\n').slice(1, -1).join('\n'))
})
