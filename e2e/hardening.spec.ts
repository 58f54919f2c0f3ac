import { request as httpRequest } from 'node:http'
import type { Page } from '@playwright/test'
import { api, expect, test } from './fixtures'
import { builtDoors } from './stack/built-doors'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

/** Every page of the build, its parameters filled with what the stack has. */
async function builtScreens(page: Page): Promise<string[]> {
  const { groups } = await api<{ groups: { fingerprint: string }[] }>(page, '/api/shop/errors')
  const { queues } = await api<{ queues: { name: string }[] }>(page, '/api/shop/queues')
  const tabs = ['io', 'events', 'messages', 'streams', 'family', 'history', 'raw', 'graph']
  const paths = builtDoors()
    .filter(({ isPage }) => isPage)
    .map(({ path }) =>
      path
        .replace('[database]', 'shop')
        .replace('[id]', 'order-1')
        .replace('[name]', queues[0]?.name ?? 'none')
        .replace('[fingerprint]', groups[0]?.fingerprint ?? 'none'),
    )
  return [...paths, ...tabs.map((tab) => `/shop/workflows/order-1?tab=${tab}`)]
}

/** What the browser reports against the policy, on this page and all it goes to. */
async function collectViolations(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => seen.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportViolation')
      report(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  return seen
}

test('no screen breaks its own policy, and the policy holds', async ({ operator }) => {
  test.setTimeout(180_000)
  const violations = await collectViolations(operator)
  const screens = await builtScreens(operator)
  expect(screens.length).toBeGreaterThan(15)
  const nonces = new Set<string>()
  for (const path of screens) {
    const answer = await operator.goto(path)
    await expect(operator.getByRole('heading').first()).toBeVisible()
    const headers = (await answer?.allHeaders()) ?? {}
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(headers['cache-control'], path).toContain('no-store')
    nonces.add(/nonce-([^']+)/.exec(policy)?.[1] ?? '')
  }
  expect(nonces.size).toBe(screens.length)
  expect(violations).toEqual([])

  // A script that came in as text does not run, and is reported.
  await operator.evaluate(() => {
    const script = document.createElement('div')
    script.innerHTML = '<img src="x" onerror="window.wasRun = true">'
    document.body.append(script)
  })
  await expect.poll(() => violations.join()).toContain('script-src-attr inline')
  expect(await operator.evaluate(() => Reflect.get(window, 'wasRun'))).toBeUndefined()
})

test('what the API answers is kept by nobody and is no document', async ({ operator }) => {
  for (const path of ['/api/shop/workflows', '/api/shop/nothing', '/api/auth/session']) {
    const headers = (await operator.request.get(path)).headers()
    expect(headers['cache-control'], path).toContain('no-store')
    expect(headers['content-security-policy'], path).toContain("default-src 'none'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toBe('same-origin')
    expect(headers['permissions-policy'], path).toContain('camera=()')
  }
})

test('a body is read no further than its limit, whatever it claims', async ({ operator }) => {
  const { baseURL } = stackState()
  const cookies = await operator.context().cookies()
  const send = (path: string, bytes: number) =>
    new Promise<number>((done, fail) => {
      const request = httpRequest(
        `${baseURL}${path}`,
        {
          method: 'POST',
          // Without a length: it comes in chunks.
          headers: {
            'content-type': 'application/json',
            cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
          },
        },
        (answer) => {
          answer.resume()
          done(answer.statusCode ?? 0)
        },
      )
      request.on('error', fail)
      request.end(Buffer.alloc(bytes, ' '))
    })
  expect(await send('/api/auth/callback/credentials', 20_000)).toBe(413)
  expect(await send('/api/shop/workflows/order-1/cancel', 1_100_000)).toBe(413)
  expect(await send('/api/shop/workflows/bulk', 900_000)).toBe(400)
})

test('what cannot be read is answered as such, whoever would stumble over it', async () => {
  const { baseURL } = stackState()
  const headers = { 'content-type': 'application/json' }
  const body = '{"name":'
  const signIn = await fetch(`${baseURL}/api/auth/signin/credentials`, {
    ...{ method: 'POST', headers, body },
  })
  expect([signIn.status, (await signIn.json()).detail]).toEqual([400, 'The body is not JSON.'])
  const action = await fetch(`${baseURL}/shop/workflows`, {
    ...{ method: 'POST', headers: { 'next-action': 'x'.repeat(42), ...headers }, body },
  })
  expect(action.status).toBeLessThan(500)
  const page = await fetch(`${baseURL}/shop/workflows/100%`, { redirect: 'manual' })
  expect(page.status).toBe(307)
  const methods = await Promise.all(
    ['/login', '/api/shop/workflows'].map((path) => rawStatus(baseURL, path, 'TRACE')),
  )
  expect(methods).toEqual([405, 405])
})

const rawStatus = (baseURL: string, path: string, method: string) =>
  new Promise<number>((done, fail) => {
    const request = httpRequest(`${baseURL}${path}`, { method }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    request.on('error', fail)
    request.end()
  })

test('behind TLS browsers are told to stay there, and cookies travel there alone', async () => {
  const vigil = await startVigil(
    { databases: [{ slug: 'shop', url: stackState().url }] },
    { NEXTAUTH_URL: 'https://vigil.example', VIGIL_DATABASE_URL: stackState().url },
  )
  try {
    const page = await fetch(`${vigil.baseURL}/login`)
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const csrf = await fetch(`${vigil.baseURL}/api/auth/csrf`)
    const cookies = csrf.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__(Host|Secure)-/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; SameSite=Lax/)
    }
  } finally {
    await vigil.stop()
  }
})
