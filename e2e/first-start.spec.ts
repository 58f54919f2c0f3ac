import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { createOwnDatabase } from './stack/own-database'
import { signInByPassword } from './stack/sign-in'
import { password } from './stack/start-stack'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

test('the first start prints a link that makes the first user, once', async ({ page }) => {
  const vigil = await startVigil(
    { databases: [{ slug: 'shop', label: 'Shop', url: stackState().url }] },
    { VIGIL_DATABASE_URL: await createOwnDatabase('first_start') },
  )
  try {
    const link = /http:\/\/\S+\/login\/setup#\S+/
    await expect.poll(() => vigil.output()).toMatch(link)
    const [address = ''] = link.exec(vigil.output()) ?? []

    await page.goto(`${vigil.baseURL}/shop`)
    await expect(page.getByText('Nobody can sign in yet.')).toBeVisible()
    const fill = async (name: string, typed: string) => {
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Password').fill(typed)
      await page.getByRole('button', { name: 'Make the user' }).click()
    }
    await page.goto(`${vigil.baseURL}/login/setup#guessed`)
    await fill('eve', 'a password of eve')
    await expect(page.getByText(/This link was used, has expired/)).toBeVisible()

    await page.goto(address)
    await page.reload()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await fill('ana', 'short')
    await expect(page.getByText('A password has at least 12 characters.')).toBeVisible()
    await fill('ana', password)
    await expect(page.getByText('ana · admin')).toBeVisible()

    await page.context().clearCookies()
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Sign in to Vigil' })).toBeVisible()
    await signInByPassword(page, 'ana', password)
    await expect(page.getByText('ana · admin')).toBeVisible()
  } finally {
    await vigil.stop()
  }
})
