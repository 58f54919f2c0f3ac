import type { Browser, BrowserContext } from '@playwright/test'
import { seeded } from '@/lib/testing/mutate'
import { mark, type Next, pick } from './odd-text'

export type BrowseFigures = { pages: number; violations: string[]; ran: string[]; left: string[] }

/** What would run, were it not told as text: in ids, parameters and the way back from the sign-in. */
const scripts = [
  `<script>${mark}</script>`,
  `"><img src=x onerror=${mark}>`,
  `</script><script>${mark}</script>`,
  `<svg onload=${mark}>`,
  `javascript:${mark}`,
  `' onfocus=${mark} autofocus='`,
  `\`-${mark}-\``,
]
const awayPaths = [
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/%2f/evil.example',
  'https:evil.example',
]

/** Opens so many made-up addresses as somebody who is signed in, with the policy's reports read. */
export async function browse(
  browser: Browser,
  baseURL: string,
  session: string,
  { pages, seed }: { pages: number; seed: number },
): Promise<BrowseFigures> {
  const next = seeded(seed)
  const figures: BrowseFigures = { pages: 0, violations: [], ran: [], left: [] }
  const context = await signedIn(browser, baseURL, session)
  const page = await context.newPage()
  let here = ''
  await page.exposeFunction('reportViolation', (text: string) =>
    figures.violations.push(`${here}: ${text}`),
  )
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      Reflect.get(window, 'reportViolation')(`${event.effectiveDirective} ${event.blockedURI}`),
    )
  })
  page.on('dialog', (dialog) => {
    figures.ran.push(here)
    void dialog.dismiss()
  })
  for (let n = 0; n < pages; n++) {
    here = addressOf(next)
    await page.goto(`${baseURL}${here}`, { waitUntil: 'load' }).catch((error: Error) => {
      // A download is no page, and a path that is no address is not opened.
      if (!/Download is starting|ERR_ABORTED|ERR_RESPONSE/.test(error.message)) throw error
    })
    await page.waitForTimeout(100)
    figures.pages++
    if (await page.evaluate(() => Reflect.get(window, 'wasRun') === true)) figures.ran.push(here)
    const { origin, protocol } = new URL(page.url())
    if (protocol.startsWith('http') && origin !== new URL(baseURL).origin) figures.left.push(here)
  }
  await context.close()
  return figures
}

async function signedIn(browser: Browser, url: string, value: string): Promise<BrowserContext> {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'next-auth.session-token', value, url }])
  return context
}

function addressOf(next: Next): string {
  const script = pick(next, scripts)
  const said = encodeURIComponent(script)
  const base64 = `~${Buffer.from(script).toString('base64url')}`
  const away = encodeURIComponent(pick(next, awayPaths))
  return pick(next, [
    `/shop/workflows/${said}`,
    `/shop/workflows/${base64}?tab=${said}`,
    `/shop/workflows/order-1?tab=io&step=${said}`,
    `/shop/workflows?name=${said}&attributes=${said}`,
    `/shop/workflows?status=${said}&cursor=${said}&range=${said}`,
    `/shop/workflows?attributes=${encodeURIComponent(JSON.stringify({ [script]: script }))}`,
    `/shop/workflows/new?like=${said}`,
    `/shop/queues/${base64}`,
    `/shop/schedules/${said}?after=${said}`,
    `/shop/errors?q=${said}&name=${said}`,
    `/shop/errors/${said}`,
    `/shop/compare?a=${said}&b=${said}`,
    `/shop/trends?name=${said}&zone=${said}`,
    `/shop/audit?actor=${said}&verb=${said}`,
    `/shop/api?operation=${said}&id=${said}`,
    `/${said}`,
    `/api/shop/workflows/${said}`,
    `/api/shop/workflows?${said}=1`,
    `/api/${said}/workflows`,
    `/api/auth/signin?callbackUrl=${away}`,
    `/api/auth/error?error=${said}`,
    `/login?returnTo=${away}`,
    `/login?error=${said}&returnTo=${said}`,
  ])
}
