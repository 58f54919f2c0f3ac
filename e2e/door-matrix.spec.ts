import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { decode, encode } from 'next-auth/jwt'
import { builtDoors } from './stack/built-doors'
import { secret } from './stack/start-vigil'
import { type StackRole, sessionFile, stackState } from './stack/state'

/**
 * Every built door, asked by everybody, against the table in `docs/doors.md`. After a new door:
 * `UPDATE_DOORS=1 npx playwright test e2e/door-matrix.spec.ts` writes it, to be read and committed.
 */
const file = resolve(import.meta.dirname, '../docs/doors.md')
const cookieName = 'next-auth.session-token'
const identities = [
  'no session',
  'viewer',
  'operator',
  'admin',
  'support',
  'elsewhere',
  'expired',
  'forged',
] as const

function sessionOf(role: StackRole): string {
  const { cookies } = JSON.parse(readFileSync(sessionFile(role), 'utf8'))
  return cookies.find(({ name }: { name: string }) => name === cookieName).value
}

/** What `vigil` holds in the operator's own cookie, sealed again in another way. */
async function cookiesByIdentity(): Promise<Record<(typeof identities)[number], string | null>> {
  const operator = sessionOf('operator')
  const token = (await decode({ token: operator, secret })) ?? {}
  const { vigil } = token
  expect(vigil).toBeDefined()
  return {
    'no session': null,
    viewer: sessionOf('viewer'),
    operator,
    admin: sessionOf('admin'),
    support: sessionOf('support'),
    elsewhere: sessionOf('elsewhere'),
    expired: await encode({ token: { vigil }, secret, maxAge: -60 }),
    forged: await encode({ token: { vigil }, secret: 'somebody guesses the secret' }),
  }
}

/** `lets in` says that the door opened, whatever it then answered to what was asked. */
async function ask(method: string, path: string, cookie: string | null): Promise<string> {
  const leave = new AbortController()
  const answer = await fetch(`${stackState().baseURL}${path}`, {
    method,
    redirect: 'manual',
    signal: leave.signal,
    headers: {
      'content-type': 'application/json',
      ...(cookie === null ? {} : { cookie: `${cookieName}=${cookie}` }),
    },
    body: method === 'POST' ? '{}' : undefined,
  })
  if (answer.status === 404 && (await tellsNoDatabase(answer))) return 'not there'
  leave.abort() // streams would not end
  if (answer.status === 405) return 'no such method'
  if (answer.status === 401) return 'sign in'
  if (answer.status === 403) return 'refused'
  if (answer.status === 307 && answer.headers.get('location')?.startsWith('/login'))
    return 'sign in'
  // 503 is an answer in words: a database of the stack is away at times.
  return answer.status === 500 ? 'fails' : 'lets in'
}

/** As it would for a database that nobody configured: in words, or as the page of what is not there. */
async function tellsNoDatabase(answer: Response): Promise<boolean> {
  const text = await answer.text()
  return /No database is called|>There is no such page<\/h1>/.test(text)
}

test('each door opens to whom the documents say', async () => {
  test.setTimeout(300_000)
  const cookies = await cookiesByIdentity()
  const rows: string[] = []
  for (const { path, isPage } of builtDoors()) {
    for (const method of isPage ? ['GET'] : ['GET', 'POST']) {
      const url = path
        .replace('[database]', 'shop')
        .replace('[...nextauth]', 'session')
        .replace(/\[\w+\]/g, 'no-such-thing')
      const cells: string[] = []
      for (const identity of identities) cells.push(await ask(method, url, cookies[identity]))
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
