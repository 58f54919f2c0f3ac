import type { Page } from '@playwright/test'

/** On the sign-in page, the way a person does. */
export async function signInByPassword(page: Page, name: string, typed: string) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(typed)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
