import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { findFreePort } from '@/demo/embedded/port'
import { hashPassword } from '@/lib/password'
import { client, startIdentityProvider } from './stack/identity-provider'
import { createOwnDatabase } from './stack/own-database'
import { signInByPassword } from './stack/sign-in'
import { password } from './stack/start-stack'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

let vigil: Awaited<ReturnType<typeof startVigil>>
let provider: Awaited<ReturnType<typeof startIdentityProvider>>

test.beforeAll(async () => {
  const port = await findFreePort()
  provider = await startIdentityProvider(`http://127.0.0.1:${port}/api/auth/callback/acme`)
  const passwordHash = await hashPassword(password)
  const acme = {
    ...{ id: 'acme', type: 'oidc', label: 'Acme', issuer: provider.issuer },
    ...{ clientId: client.id, clientSecretEnv: 'ACME_SECRET', scope: 'openid email groups' },
    roles: [
      { role: 'operator', groups: ['sre'] },
      { role: 'viewer', emailDomains: ['acme.example'] },
    ],
  }
  vigil = await startVigil(
    {
      databases: [{ slug: 'shop', label: 'Shop', url: stackState().url }],
      users: [
        { name: 'ana', passwordHash, role: 'viewer' },
        { name: 'guessed', passwordHash, role: 'viewer' },
      ],
      providers: [acme],
    },
    {
      PORT: String(port),
      ACME_SECRET: client.secret,
      VIGIL_DATABASE_URL: await createOwnDatabase('sign_in'),
    },
  )
})
test.afterAll(async () => {
  await vigil?.stop()
  await provider?.stop()
})

async function signInAtProvider(page: Page, name: string) {
  await page.getByRole('button', { name: 'Continue with Acme' }).click()
  await page.waitForURL(/\/interaction\//)
  await page.getByPlaceholder('Enter any login').fill(name)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function opened(context: BrowserContext, path: string) {
  const page = await context.newPage()
  await page.goto(`${vigil.baseURL}${path}`)
  return page
}

test('a shared link opens after the sign-in at the provider, with the role of the group', async ({
  context,
}) => {
  const page = await opened(context, '/shop/workflows?status=ERROR')
  await expect(page).toHaveURL(/\/login\?returnTo=/)
  await signInAtProvider(page, 'ana')
  await expect(page).toHaveURL(`${vigil.baseURL}/shop/workflows?status=ERROR`)
  await expect(page.getByText('acme:ana@acme.example · operator')).toBeVisible()
  const [session] = (await context.cookies()).filter(({ name }) => /session-token/.test(name))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  // Nothing of the person but the cookie is told to scripts.
  const told = await page.request.get(`${vigil.baseURL}/api/auth/session`)
  expect(Object.keys(await told.json())).toEqual(['expires'])
})

test('a verified address of the domain gives its role, an unverified one none', async ({
  browser,
}) => {
  const [bo, eve] = await Promise.all([browser.newContext(), browser.newContext()])
  const page = await opened(bo, '/')
  await signInAtProvider(page, 'bo')
  await expect(page.getByText('acme:bo@acme.example · viewer')).toBeVisible()
  const other = await opened(eve, '/')
  await signInAtProvider(other, 'eve')
  await expect(other.getByRole('alert').first()).toContainText('no role here is for you')
  expect((await other.request.get(`${vigil.baseURL}/api/shop/workflows`)).status()).toBe(401)
  await Promise.all([bo.close(), eve.close()])
})

test('the session is renewed in place, and ends everywhere at once', async ({ browser }) => {
  const contexts = await Promise.all([browser.newContext(), browser.newContext()])
  const [laptop, phone] = await Promise.all(
    contexts.map(async (context) => {
      const page = await opened(context, '/')
      await signInByPassword(page, 'ana', password)
      await expect(page.getByText('ana · viewer')).toBeVisible()
      return page
    }),
  )
  if (!laptop || !phone) throw new Error('There are two.')
  const cookie = async () =>
    (await contexts[1]?.cookies())?.find(({ name }) => /session-token/.test(name))?.value
  const before = await cookie()
  await phone.request.get(`${vigil.baseURL}/api/auth/session`)
  expect(await cookie()).not.toBe(before)
  const ask = () => phone.request.get(`${vigil.baseURL}/api/shop/workflows`)
  expect((await ask()).status()).toBe(200)

  await laptop.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(laptop.getByRole('dialog')).toContainText('Ends every session of ana')
  await laptop.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(laptop).toHaveURL(`${vigil.baseURL}/login`)
  expect((await ask()).status()).toBe(401)
  // Renewing an ended session does not bring it back.
  await phone.request.get(`${vigil.baseURL}/api/auth/session`)
  expect((await ask()).status()).toBe(401)
  await signInByPassword(laptop, 'ana', password)
  await expect(laptop.getByText('ana · viewer')).toBeVisible()
  await Promise.all(contexts.map((context) => context.close()))
})

test('the page is clean to axe, and works by keyboard alone', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${vigil.baseURL}/login?error=OAuthCallback`)
    await expect(page.getByRole('alert').first()).toContainText('The provider did not let you in')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('ana')
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('ana · viewer')).toBeVisible()
})

test('no address outside is returned to', async ({ page }) => {
  await page.goto(`${vigil.baseURL}/login?returnTo=https%3A%2F%2Fevil.example`)
  await signInAtProvider(page, 'bo')
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/shop/)
})

test('guessing is answered with a wait that the right password does not shorten', async ({
  page,
}) => {
  await page.goto(`${vigil.baseURL}/login`)
  for (let guess = 1; guess <= 5; guess++) {
    await signInByPassword(page, 'guessed', `guess ${guess}`)
    await expect(page.getByText('No user has this name and password.')).toBeVisible()
  }
  await signInByPassword(page, 'guessed', password)
  await expect(
    page.getByText(/Too many wrong passwords\. Try again in \d+ seconds\./),
  ).toBeVisible()
  // Another name may come in from here.
  await signInByPassword(page, 'ana', password)
  await expect(page.getByText('ana · viewer')).toBeVisible()
})
