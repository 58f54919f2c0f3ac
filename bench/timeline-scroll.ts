import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { migrateSystemSchema } from '@/db/testing/migrate'
import { findBrowser, launchOptions } from '@/e2e/stack/browser'
import { createDatabase, startServer } from './postgres'
import { startVigil } from './vigil'

/**
 * `npx tsx bench/timeline-scroll.ts`: scrolls the timeline of 20,000 steps in Chromium and says how
 * long the longest task of the page took meanwhile, and while a large payload is opened.
 */
const stepCount = 20_000
const name = 'timeline_scroll'

const server = await startServer()
await createDatabase(server, name)
const url = server.url(name)
await fill(url)
const vigil = await startVigil(url)
const browser = await chromium.launch({ ...launchOptions, executablePath: findBrowser() })
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  await watchTasks(page)
  const startedAt = performance.now()
  await page.goto(`${vigil.origin}/default/workflows/long`)
  await page.getByText('20,000 steps').first().waitFor({ timeout: 60_000 })
  console.log(`all steps there after ${Math.round(performance.now() - startedAt)} ms`)
  console.log(`loading: ${words(await takeTasks(page))}`)
  const scroller = page.locator('[data-index]').first().locator('xpath=../..')
  await scroller.hover()
  for (let n = 0; n < 150; n++) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(16)
  }
  console.log(`wheel, 150 times 900 px: ${words(await takeTasks(page))}`)
  for (let n = 0; n <= 40; n++) {
    await scroller.evaluate((element, part) => {
      element.scrollTop = element.scrollHeight * part
    }, n / 40)
    await page.waitForTimeout(30)
  }
  console.log(`jumps from end to end: ${words(await takeTasks(page))}`)
  await page.goto(`${vigil.origin}/default/workflows/long?step=${stepCount - 1}`)
  await page.getByText('load all').click({ timeout: 60_000 })
  await takeTasks(page)
  await page.getByText('Decoding…').waitFor({ state: 'detached', timeout: 60_000 })
  await page.waitForTimeout(1_500)
  console.log(`4 MB of pickle decoded by the worker: ${words(await takeTasks(page))}`)
} finally {
  await browser.close()
  await vigil.stop()
  await server.stop()
}

async function fill(target: string) {
  await migrateSystemSchema(target)
  const client = new pg.Client(target)
  await client.connect()
  await client.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, serialization, created_at, completed_at)
     values ('long', 'SUCCESS', 'catalog', 'py_pickle', 1700000000000, 1700000000000 + $1 * 110)`,
    [stepCount],
  )
  await client.query(
    `insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, output, serialization, started_at_epoch_ms, completed_at_epoch_ms)
     select 'long', n, 'fetch_page_' || n % 7, 'gARLBS4=', 'py_pickle',
            1700000000000 + n * 110, 1700000000000 + n * 110 + 90 from generate_series(0, $1 - 1) n`,
    [stepCount],
  )
  await client.query(`update dbos.operation_outputs set output = $1 where function_id = $2`, [
    largePickle().toString('base64'),
    stepCount - 1,
  ])
  await client.end()
}

/** A list of 60,000 dicts, as `pickle` writes it with protocol 4. */
function largePickle(): Buffer {
  const item = Buffer.from(
    `}\x94(\x8c\x04name\x8c\x28${'a name of forty characters, or nearly so'}\x8c\x01nK\x05u`,
    'latin1',
  )
  return Buffer.concat([
    Buffer.from('\x80\x04](', 'latin1'),
    ...Array(60_000).fill(item),
    Buffer.from('e.'),
  ])
}

async function watchTasks(page: Page) {
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { vigilTasks: tasks })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
}

/** The tasks above 50 ms since the last time. */
async function takeTasks(page: Page): Promise<number[]> {
  await page.waitForTimeout(300)
  return page.evaluate(() => {
    const { vigilTasks } = window as Window & { vigilTasks?: number[] }
    return vigilTasks?.splice(0) ?? []
  })
}

function words(tasks: number[]): string {
  const longest = Math.max(0, ...tasks)
  return `${tasks.length} tasks over 50 ms, the longest ${longest === 0 ? 'below 50' : Math.round(longest)} ms`
}
