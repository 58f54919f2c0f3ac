import pg from 'pg'
import { migrateSystemSchema } from '@/db/testing/migrate'
import { insertStep, insertWorkflow } from '@/db/testing/rows'
import { hashPassword } from '@/lib/password'
import { expect, test } from './fixtures'
import { attack } from './hostile/attack'
import { browse } from './hostile/browse'
import { prepareGround } from './hostile/prepare'
import { send } from './hostile/send'
import { createOwnDatabase } from './stack/own-database'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

/** A slice of `npm run hostile`, always the same, against a database of its own. */
test('nothing that is made up gives way', async ({ browser }) => {
  test.setTimeout(300_000)
  const url = await createOwnDatabase('hostile')
  await migrateSystemSchema(url)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  await insertWorkflow(pool, { workflow_uuid: 'order-1', inputs: '{"json":[1]}', output: '2' })
  await insertStep(pool, { workflow_uuid: 'order-1', function_id: 0 })
  await insertWorkflow(pool, {
    workflow_uuid: 'broken-1',
    status: 'ERROR',
    error: '{"message":"no"}',
  })
  await insertWorkflow(pool, { workflow_uuid: 'held-1', status: 'ENQUEUED', queue_name: 'held' })
  await pool.end()
  const password = 'for the hostile run'
  const passwordHash = await hashPassword(password)
  const vigil = await startVigil({
    databases: [{ slug: 'shop', url }],
    users: [
      { name: 'operator', passwordHash, role: 'operator' },
      { name: 'viewer', passwordHash, role: 'viewer' },
    ],
  })
  try {
    const known = ['order-1', 'broken-1', 'held-1', 'held', '1.0.0', 'checkout']
    const ground = await prepareGround({ baseURL: vigil.baseURL, password, url }, known)
    const sent = await attack(vigil.baseURL, ground, { count: 500, seed: 20_261_124, atOnce: 4 })
    expect(sent.faults).toEqual([])
    // The doors were open to who may come in, and more than the door was met.
    expect(sent.statuses['200']).toBeGreaterThan(25)
    const { ran, violations, left } = await browse(
      browser,
      vigil.baseURL,
      ground.identities.operator?.session ?? '',
      { pages: 15, seed: 20_261_124 },
    )
    expect({ ran, violations, left }).toEqual({ ran: [], violations: [], left: [] })
    expect(vigil.output()).not.toContain('errorId')
  } finally {
    await vigil.stop()
  }
})

const oddHosts = ['evil.example', 'localhost:99999', '[::1', '"><b>', '', '127.0.0.1@evil.example']
const oddPaths = [
  ...['/', '/shop', '/shop/', '/shop//workflows', '//evil.example', '//evil.example/%2e%2e'],
  ...['/\\evil.example', '/.//evil.example', '/%2f%2fevil.example', '/%5cevil.example', '/login//'],
  ...['/login?returnTo=//evil.example', '/login?returnTo=/login?returnTo=/login', '/login/setup'],
  ...['/api/auth/signin?callbackUrl=http://evil.example', '/api/auth/error?error=x'],
  `/shop/workflows?name=${'x'.repeat(9_000)}`,
]

test('whatever the host and the path, nobody is led away or in circles', async ({ operator }) => {
  test.setTimeout(120_000)
  const { baseURL } = stackState()
  const cookies = (await operator.context().cookies()).map(({ name, value }) => `${name}=${value}`)
  for (const host of [undefined, ...oddHosts])
    for (const path of oddPaths)
      for (const cookie of ['', cookies.join('; ')]) {
        const seen: string[] = []
        for (let next: string | undefined = path; next !== undefined && seen.length < 6; ) {
          seen.push(next)
          const headers = { ...(host === undefined ? {} : { host }), ...(cookie ? { cookie } : {}) }
          const answer = await ask(baseURL, next, headers)
          expect([host, seen, answer.error, answer.status < 500]).toEqual([host, seen, null, true])
          const to = answer.headers.location
          if (to === undefined) break
          const { origin, pathname, search } = new URL(to, baseURL)
          expect([host, seen, origin]).toEqual([host, seen, new URL(baseURL).origin])
          next = `${pathname}${search}`
        }
        expect(seen.length, `${host} ${seen.join(' → ')}`.slice(0, 500)).toBeLessThan(6)
      }
})

const target = { kind: 'page', path: '/', method: 'GET', parameters: [], bodyNames: [] } as const
const ask = (baseURL: string, path: string, headers: { [name: string]: string }) =>
  send(baseURL, {
    ...{ number: 0, identity: '', method: 'GET', path, headers, body: null },
    target: { ...target, parameters: [], bodyNames: [], actionId: null },
  })
