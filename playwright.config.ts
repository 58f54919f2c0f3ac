import { defineConfig } from '@playwright/test'
import { findBrowser, launchOptions } from './e2e/stack/browser'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  workers: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A flaky test is told as one by `npm test`; it does not stop what others landed.
  retries: process.env.CI ? 1 : 0,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.VIGIL_PLAYWRIGHT_REPORT || '.vigil/e2e/report.json' }],
  ],
  use: {
    viewport: { width: 1366, height: 768 },
    launchOptions: { ...launchOptions, executablePath: findBrowser() },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
