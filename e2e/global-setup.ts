import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser, launchOptions } from './stack/browser'
import { signInByPassword } from './stack/sign-in'
import { password, startStack } from './stack/start-stack'
import { roles, sessionFile, stateFile } from './stack/state'

/** Starts everything once, and signs each role in once, the way a person does. */
export default async function setup() {
  const stack = await startStack()
  mkdirSync(dirname(stateFile), { recursive: true })
  writeFileSync(stateFile, JSON.stringify(stack.state))
  try {
    const browser = await chromium.launch({ ...launchOptions, executablePath: findBrowser() })
    for (const role of roles) {
      const page = await browser.newPage({ baseURL: stack.state.baseURL })
      await page.goto('/login')
      await signInByPassword(page, role, password)
      await page.waitForURL(role === 'elsewhere' ? '**/wire' : '**/shop')
      await page.context().storageState({ path: sessionFile(role) })
    }
    await browser.close()
  } catch (error) {
    await stack.stop()
    throw error
  }
  return stack.stop
}
