import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { sessionFile, stackState } from './stack/state'

type Fixtures = {
  /** A page signed in as an operator; any error in its console fails the test. */
  operator: Page
  viewer: Page
  /** Sees no payloads in `shop`, may cancel, and knows of no other database. */
  support: Page
}

export const test = base.extend<Fixtures>({
  baseURL: async ({ baseURL: _unset }, use) => use(stackState().baseURL),
  operator: async ({ browser }, use) => {
    const context = await browser.newContext({
      baseURL: stackState().baseURL,
      storageState: sessionFile('operator'),
    })
    await use(watched(await context.newPage()))
    await context.close()
  },
  viewer: async ({ browser }, use) => {
    const context = await browser.newContext({
      baseURL: stackState().baseURL,
      storageState: sessionFile('viewer'),
    })
    await use(watched(await context.newPage()))
    await context.close()
  },
  support: async ({ browser }, use) => {
    const context = await browser.newContext({
      baseURL: stackState().baseURL,
      storageState: sessionFile('support'),
    })
    await use(watched(await context.newPage()))
    await context.close()
  },
})

/** A dialog would mean that a payload ran; a page is opened once it is hydrated, and hears clicks and keys. */
function watched(page: Page): Page {
  const goto = page.goto.bind(page)
  page.goto = async (...args) => {
    const answer = await goto(...args)
    await page.waitForFunction(
      () => !document.getElementById('main') || document.documentElement.dataset.shortcuts,
    )
    return answer
  }
  page.on('dialog', (dialog) => {
    throw new Error(`The page opened a dialog: ${dialog.message()}`)
  })
  return page
}

export { expect }

/** The rows of the list, without its header. */
export const rowsOf = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('link') })

/** The workflow a row leads to, by its link. */
export const idOf = (row: Locator) => row.getByRole('link').first().getAttribute('href')

export async function api<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path)
  return answer.json()
}

/** Presses a shortcut as soon as the part of the page that hears it stands. */
export async function press(page: Page, shortcut: string) {
  await page.waitForFunction(
    (key) => document.documentElement.dataset.shortcuts?.includes(JSON.stringify(key)),
    shortcut,
  )
  for (const key of shortcut.split(' ')) await page.keyboard.press(key)
}

/** Starts one more workflow in the running test application. */
export function startPing() {
  process.kill(stackState().workerPid, 'SIGUSR2')
}
