import AxeBuilder from '@axe-core/playwright'
import { openCutProxy } from '@/db/testing/cut-proxy'
import { expect, rowsOf, test } from './fixtures'
import { password } from './stack/start-stack'
import { stackState } from './stack/state'

test('a shared link asks for the sign-in and then opens', async ({ page }) => {
  await page.goto('/shop/workflows/order-1?tab=io')
  await expect(page).toHaveURL(/\/login\?returnTo=/)
  await page.getByLabel('Name').fill('viewer')
  await page.getByLabel('Password').fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('No user has this name and password.')).toBeVisible()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/shop\/workflows\/order-1\?tab=io$/)
  await expect(page.getByRole('heading', { name: 'checkout' })).toBeVisible()
})

test('a lost database keeps the last good rows, marked stale, and recovers alone', async ({
  operator,
}) => {
  const { url, wirePort } = stackState()
  let wire = await openCutProxy(url, wirePort)
  await operator.goto('/wire/workflows')
  await expect(rowsOf(operator)).toHaveCount(50)
  await wire.refuse()
  await expect(operator.getByText(/cannot be reached/).first()).toBeVisible({ timeout: 20_000 })
  await expect(rowsOf(operator)).toHaveCount(50)
  const page = await operator.context().newPage()
  await page.goto('/wire/workflows')
  await expect(page.getByText(/cannot be reached/).first()).toBeVisible()
  const one = await operator.context().newPage()
  await one.goto('/wire/workflows/order-1')
  await expect(one.getByRole('heading')).toHaveText('This workflow could not be loaded')
  wire = await openCutProxy(url, wirePort)
  await expect(one.getByRole('heading', { name: 'checkout' })).toBeVisible({ timeout: 20_000 })
  await expect(operator.getByText(/cannot be reached/)).toHaveCount(0, { timeout: 20_000 })
  await expect(rowsOf(page)).toHaveCount(50, { timeout: 20_000 })
  await wire.close()
})

for (const theme of ['light', 'dark'] as const)
  for (const path of [
    '/shop/workflows',
    '/shop/workflows?name=nothing',
    '/shop/workflows/broken-2',
    '/shop/workflows/order-1?step=0',
    '/shop/workflows/order-1?tab=io',
    '/login',
  ])
    test(`axe finds nothing on ${path}, ${theme}`, async ({ operator, page }) => {
      const seen = path === '/login' ? page : operator
      await seen.emulateMedia({ colorScheme: theme })
      await seen.goto(path)
      await expect(seen.getByRole('heading').first()).toBeVisible()
      if (path !== '/login') await expect(seen.getByText(/^live/)).toBeVisible()
      const { violations } = await new AxeBuilder({ page: seen }).analyze()
      const told = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => node.html)
            .join(' | ')
            .slice(0, 500)}`,
      )
      expect(told).toEqual([])
    })

test('on a phone nothing scrolls sideways', async ({ operator }) => {
  await operator.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/shop/workflows', '/shop/workflows/broken-1', '/shop/workflows/order-1']) {
    await operator.goto(path)
    await expect(operator.getByRole('heading').first()).toBeVisible()
    const overflow = await operator.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})
