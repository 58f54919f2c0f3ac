import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { hashPassword } from '@/lib/password'
import { createOwnDatabase } from './stack/own-database'
import { signInByPassword } from './stack/sign-in'
import { password } from './stack/start-stack'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

/** Tests of one Vigil, in their order; the last starts it anew with less in its file. */
test.describe.configure({ mode: 'serial' })

let vigil: Awaited<ReturnType<typeof startVigil>>
let root: BrowserContext
let env: Record<string, string>
const kept = { link: '', token: '' }

async function fileWith(names: string[], rest: object) {
  const passwordHash = await hashPassword(password)
  const { url } = stackState()
  return {
    databases: [
      { slug: 'shop', label: 'Shop', url },
      { slug: 'side', label: 'Side', url },
    ],
    users: names.map((name) => ({
      ...{ name, passwordHash },
      role: name === 'root' ? 'admin' : 'operator',
    })),
    ...rest,
  }
}

test.beforeAll(async ({ browser }) => {
  env = { VIGIL_DATABASE_URL: await createOwnDatabase('tokens') }
  vigil = await startVigil(await fileWith(['root', 'ana'], { shareLinks: true }), env)
  root = await browser.newContext()
})
test.afterAll(async () => {
  await root?.close()
  await vigil?.stop()
})

async function opened(context: BrowserContext, path: string, name: string) {
  const page = await context.newPage()
  await page.goto(`${vigil.baseURL}${path}`)
  if (new URL(page.url()).pathname === '/login') await signInByPassword(page, name, password)
  return page
}

async function expectAccessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
}

async function makeToken(page: Page, name: string, verbs: string[], of = ['Shop shop']) {
  await page.getByRole('button', { name: 'New token…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  for (const database of of) await dialog.getByLabel(database).check()
  const group = dialog.locator('details').first()
  await group.locator('summary').click()
  for (const verb of verbs) await group.getByLabel(verb, { exact: true }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  await expect(page.getByRole('heading', { name: `The token “${name}” is made` })).toBeVisible()
  const text = await page.getByLabel('Token', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  return text
}

async function ask(token: string, path: string, init: RequestInit = {}) {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(init.method === 'POST' ? { 'content-type': 'application/json' } : {}),
    ...init.headers,
  }
  const answer = await fetch(`${vigil.baseURL}${path}`, { redirect: 'manual', ...init, headers })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text }
}
const post = (token: string, path: string, headers = {}) =>
  ask(token, path, { method: 'POST', body: '{}', headers })

test('a token opens the API within its scope, and nothing else', async () => {
  const page = await opened(root, '/tokens', 'root')
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible()
  await expectAccessible(page)
  const token = await makeToken(page, 'nightly', ['cancel'])
  expect(token).toMatch(/^vigil_[0-9a-f]{12}_\w{43}$/)
  const row = page.getByRole('row').filter({ hasText: 'nightly' })
  await expect(row).toContainText('read, no payloads, 1 verb')
  await expect(row).toContainText('never')
  expect(await page.content()).not.toContain(token)

  expect((await ask(token, '/api/shop/workflows?limit=1')).status).toBe(200)
  const other = await ask(token, '/api/side/workflows')
  expect(other.status).toBe(403)
  expect(other.headers.get('content-type')).toBe('application/problem+json')
  expect(JSON.parse(other.text).detail).toBe('This token is not for a database called "side".')
  expect((await ask(token, '/api/shop/audit')).status).toBe(403)
  expect((await post(token, '/api/shop/queues/held/hold')).status).toBe(403)
  // No page, no sign-in, no administration of tokens.
  for (const path of ['/tokens', '/shop', '/shop/workflows'])
    expect((await ask(token, path)).headers.get('location'), path).toMatch(/^\/login/)
  expect((await ask(token, '/api/auth/session')).text).toBe('{}')

  // A page elsewhere cannot send it, so its origin is not asked; nor is a session that comes along.
  const cookie = (await root.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const elsewhere = { origin: 'https://evil.example', cookie }
  expect((await post(token, '/api/shop/workflows/no-such/cancel', elsewhere)).status).toBe(200)
  expect((await post(token, '/api/shop/workflows/no-such/resume', { cookie })).status).toBe(403)

  await page.goto(`${vigil.baseURL}/shop/audit`)
  const changes = page.getByRole('table', { name: 'Changes' })
  const cancelled = changes.getByRole('row').filter({ hasText: 'Nothing changed' }).first()
  await expect(cancelled).toContainText('token nightly of root')
  await expect(changes.getByText('Made the token “nightly”')).toBeVisible()
  kept.token = token
})

test('the audit of a database says nothing of the other ones of a token', async () => {
  const page = await opened(root, '/tokens', 'root')
  await makeToken(page, 'both', [], ['Shop shop', 'Side side'])
  for (const [slug, other] of [
    ['shop', 'side'],
    ['side', 'shop'],
  ]) {
    const answer = await page.request.get(`${vigil.baseURL}/api/${slug}/audit?verb=createToken`)
    const text = JSON.stringify((await answer.json()).entries[0])
    expect(text).toContain(`"databases":["${slug}"]`)
    expect(text).toContain('“both”')
    expect(text).not.toContain(other)
  }
})

test('a wrong token is refused, then limited, and keeps out nobody who has one', async () => {
  const forged = `${kept.token.slice(0, -1)}${kept.token.endsWith('a') ? 'b' : 'a'}`
  const refused = await ask(forged, '/api/shop/workflows')
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="Vigil"')
  expect(JSON.parse(refused.text).detail).toContain('This token is not known here.')
  const statuses: number[] = []
  for (let tries = 0; tries < 25; tries++)
    statuses.push((await ask(`vigil_${tries}`, '/api/shop/workflows')).status)
  expect(statuses[0]).toBe(401)
  expect(statuses.at(-1)).toBe(429)
  expect((await ask(kept.token, '/api/shop/workflows?limit=1')).status).toBe(200)
  expect(vigil.output()).not.toContain(kept.token.split('_')[2])
})

test('a token is revoked at once, by its owner or who administers its database', async ({
  browser,
}) => {
  const anas = await browser.newContext()
  const ana = await opened(anas, '/tokens', 'ana')
  await expect(ana.getByRole('heading', { name: 'No tokens yet' })).toBeVisible()
  const token = await makeToken(ana, 'deploys', ['resume', 'fork'])
  expect((await ask(token, '/api/shop/workflows?limit=1')).status).toBe(200)

  const page = await opened(root, '/tokens', 'root')
  const row = page.getByRole('row').filter({ hasText: 'deploys' })
  await expect(row).toContainText('ana')
  await expect(row).toContainText('127.0.0.1')
  await row.getByRole('button', { name: 'Revoke deploys' }).click()
  await page.getByRole('button', { name: 'Revoke the token' }).click()
  await expect(page.getByText('Revoked the token “deploys” of ana.')).toBeVisible()
  const after = await ask(token, '/api/shop/workflows?limit=1')
  expect(after.status).toBe(401)
  expect(JSON.parse(after.text).detail).toBe('The token “deploys” is revoked.')
  await ana.reload()
  await expect(ana.getByRole('row').filter({ hasText: 'deploys' })).toContainText(
    /revoked .* by root/,
  )
  kept.token = await makeToken(ana, 'stays', [])
  await anas.close()
})

async function makeLink(page: Page, id: string) {
  await page.goto(`${vigil.baseURL}/shop/workflows/${id}`)
  await page.getByRole('button', { name: 'Share without sign-in' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  return link
}

test('a share link shows the course of one workflow to anybody, and nothing it holds', async ({
  browser,
}) => {
  const page = await opened(root, '/tokens', 'root')
  const link = await makeLink(page, 'broken-1')
  const stranger = await browser.newContext()
  const shown = await stranger.newPage()
  const answer = await shown.goto(link)
  expect(answer?.status()).toBe(200)
  const headers = (await answer?.allHeaders()) ?? {}
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toContain('no-store')
  expect(headers['x-robots-tag']).toContain('noindex')
  await expect(shown.getByRole('heading', { name: 'price_order' })).toBeVisible()
  await expect(shown.getByRole('row').filter({ hasText: 'price_items' })).toBeVisible()
  await expect(shown.getByText('1.5.0')).toBeVisible()
  await expect(shown.getByRole('link')).toHaveCount(0)
  await expect(shown.getByRole('button')).toHaveCount(0)
  await expectAccessible(shown)

  kept.link = await makeLink(page, 'order-1')
  const marks = ['Cannot read', 'sku', '12345678901234567890', 'onerror', 'A-7', 'root', 'order-1-']
  for (const address of [link, kept.link])
    for (const headers of [[], [['rsc', '1'] as [string, string]]]) {
      const text = await (await fetch(address, { headers })).text()
      expect(text).toContain('load_order')
      expect(marks.filter((mark) => text.includes(mark))).toEqual([])
    }

  await page.goto(`${vigil.baseURL}/tokens`)
  const row = page.getByRole('row').filter({ hasText: 'broken-1' })
  await expect(row).toContainText('3 times')
  await row.getByRole('button', { name: 'Revoke the link to broken-1' }).click()
  await page.getByRole('button', { name: 'Revoke the link' }).click()
  await expect(page.getByText('Revoked a share link.')).toBeVisible()
  expect((await shown.goto(link))?.status()).toBe(404)
  await expect(shown.getByRole('heading', { name: 'This link shows nothing' })).toBeVisible()
  const ended = await shown.getByRole('main').innerText()
  await shown.goto(`${vigil.baseURL}/share/${'x'.repeat(43)}`)
  expect(await shown.getByRole('main').innerText()).toBe(ended)
  await stranger.close()
})

test('without the switch no link opens, and without a role no token', async () => {
  expect((await fetch(kept.link)).status).toBe(200)
  expect((await ask(kept.token, '/api/shop/workflows?limit=1')).status).toBe(200)
  await vigil.stop()
  vigil = await startVigil(await fileWith(['root'], {}), env)
  const { pathname } = new URL(kept.link)
  expect((await fetch(`${vigil.baseURL}${pathname}`)).status).toBe(404)
  const dead = await ask(kept.token, '/api/shop/workflows?limit=1')
  expect(dead.status).toBe(401)
  expect(JSON.parse(dead.text).detail).toContain('has no role here any more')

  const page = await opened(root, '/shop/workflows/order-1', 'root')
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Share without sign-in' })).toBeHidden()
  await page.goto(`${vigil.baseURL}/tokens`)
  await expect(page.getByText('switched off: none of them opens')).toBeVisible()
})
