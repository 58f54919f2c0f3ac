import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { hashPassword } from '@/lib/password'
import { expect, rowsOf, startPing, test } from './fixtures'
import { signInByPassword } from './stack/sign-in'
import { password } from './stack/start-stack'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

const basePath = '/ops/vigil'
const root = resolve(import.meta.dirname, '..')
const dist = '.next-sub-path'
const typeSettings = resolve(root, 'tsconfig.json')

test('below a path of another site, nothing is asked of that site', async ({ browser }) => {
  test.setTimeout(300_000) // the path is compiled into every link, so it is built first
  // One that an earlier run built is of the sources of then.
  rmSync(resolve(root, dist), { recursive: true, force: true })
  const settings = readFileSync(typeSettings)
  const vigil = await startVigil(
    {
      databases: [{ slug: 'shop', label: 'Shop', url: stackState().url }],
      users: [{ name: 'ana', passwordHash: await hashPassword(password), role: 'operator' }],
    },
    { VIGIL_BASE_PATH: basePath, VIGIL_DIST_DIR: dist },
  ).finally(() => {
    // A build into another folder enters that folder there.
    writeFileSync(typeSettings, settings)
  })
  const context = await browser.newContext({ baseURL: vigil.baseURL })
  try {
    const page = await context.newPage()
    const outside: string[] = []
    const refused: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (!`${pathname}/`.startsWith(`${basePath}/`)) outside.push(pathname)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`)
    })

    await page.goto(`${basePath}/shop/workflows/order-1?tab=io`)
    await signInByPassword(page, 'ana', password)
    await expect(page).toHaveURL(`${vigil.baseURL}${basePath}/shop/workflows/order-1?tab=io`)
    await expect(page.getByRole('heading', { name: 'checkout' })).toBeVisible()

    await page.getByRole('link', { name: 'Workflows', exact: true }).click()
    await expect(page).toHaveURL(`${vigil.baseURL}${basePath}/shop/workflows`)
    const row = rowsOf(page).first()
    await expect(row).toBeVisible()
    expect(await row.getByRole('link').first().getAttribute('href')).toMatch(
      /^\/ops\/vigil\/shop\//,
    )
    startPing()
    await expect(page.getByRole('button', { name: /\d new/ })).toBeVisible()

    const document = await page.request.get(`${basePath}/api/openapi.json`)
    expect(await document.json()).toMatchObject({ servers: [{ url: basePath }] })
    expect((await page.request.get('/shop/workflows')).status()).toBe(404)

    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`${basePath}/login`))
    expect(outside).toEqual([])
    expect(refused).toEqual([])
  } finally {
    await context.close()
    await vigil.stop()
  }
})
