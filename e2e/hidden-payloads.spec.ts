import type { Page } from '@playwright/test'
import pg from 'pg'
import { api, expect, test } from './fixtures'
import { builtDoors } from './stack/built-doors'
import { markEverything, markedWorkflow, marker, unmarkEverything } from './stack/marked-rows'
import { stackState } from './stack/state'

/** Who may not see payloads gets them by no door of the build, whatever others were just given. */

const schedule = {
  ...{ workflowName: 'send_report', applicationName: 'e2e-shop', language: 'typescript' },
  ...{ schedule: '0 6 1 1 *', cronTimezone: 'Europe/Berlin', context: `{"key": "${marker}"}` },
}

// After a test that failed, both run again.
test.beforeAll(() => withPool(markEverything))
test.afterAll(() => withPool(unmarkEverything))

async function withPool(act: (pool: pg.Pool) => Promise<void>) {
  const pool = new pg.Pool({ connectionString: stackState().url, max: 1 })
  await act(pool)
  await pool.end()
}

/** What the doors are asked for, so that each of them has something to hide. */
function questionsOf(path: string, fingerprint: string): string[] {
  const searches: { [end: string]: string[] } = {
    '/compare': ['?a=marked-1&b=marked-inline', '?a=marked-1&with=previous'],
    '/payload': ['input', 'output', 'error', 'step:0', 'step:2'].flatMap((of) => [
      `?of=${of}`,
      `?of=${of}&full=true`,
      `?of=${of}&download=true`,
    ]),
    '/workflows': [
      ...['', '?status=ERROR&name=marked', '?status=ERROR,CANCELLED', '?queue=desk&sort=created'],
      ...[`?id=${markedWorkflow}&internal=show`, `?parent=${markedWorkflow}`, '?name=marked'],
      '?attributes=%7B%22a%22%3A1%7D',
    ],
    '/workflows/counts': ['', '?name=marked', '?status=ERROR,CANCELLED&version=1.5.1'],
    '/workflows/histogram': ['', '?name=marked'],
    '/entries': ['', '?of=running', '?of=waiting'],
    '/workflows/[id]': ['', ...['io', 'events', 'history', 'raw'].map((tab) => `?tab=${tab}`)],
    '/export': ['', '?children=true'],
    '/streams': ['', '?key=log&before=9'],
    '/errors': ['', `?q=${marker}`, '?status=all&sort=new'],
    '/schedules/[name]': ['', '?tab=context', '?edit=true'],
    '/backfill/preview': [`?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z`],
    '/workflows/new': ['', `?like=${markedWorkflow}`],
  }
  const end = Object.keys(searches)
    .sort((one, other) => other.length - one.length)
    .find((known) => path.endsWith(known))
  const filled = path
    .replace('[database]', 'shop')
    .replace('[fingerprint]', fingerprint)
    .replace('queues/[name]', 'queues/desk')
    .replace('[name]', 'marked-schedule')
    .replace('[version]', '1.5.1')
    .replace('[id]', markedWorkflow)
    .replace(/\[\w+\]/g, '1')
  return (end === undefined ? [''] : (searches[end] ?? [''])).map((search) => filled + search)
}

async function read(page: Page, path: string) {
  const answer = await page.request.get(path, { maxRedirects: 0 })
  return { status: answer.status(), text: await answer.text() }
}

test('no page and no answer holds a payload for whoever may not see them', async ({
  operator,
  support,
}) => {
  test.setTimeout(300_000)
  for (const name of ['marked-schedule', 'marked-deleted'])
    expect(
      (
        await operator.request.post('/api/shop/schedules', { data: { name, ...schedule } })
      ).status(),
    ).toBe(200)
  await operator.request.post('/api/shop/schedules/marked-deleted/delete', { data: {} })
  // Causes are read into Vigil's own tables now and then.
  type Groups = { groups: { fingerprint: string; type: string; sample: string }[] }
  const groups = () => api<Groups>(operator, `/api/shop/errors?q=${marker}&status=all`)
  await expect
    .poll(async () => (await groups()).groups.length, { timeout: 90_000 })
    .toBeGreaterThanOrEqual(2)
  const known = (await groups()).groups.find(({ type }) => type === 'CardError')

  const told: string[] = []
  const leaks: string[] = []
  const broken: string[] = []
  for (const { path, isPage } of builtDoors()) {
    if (!path.startsWith('/[database]') && !path.startsWith('/api/[database]')) continue
    if (path.endsWith('/live')) continue // tokens without an end; `live.db.test.ts` reads them
    for (const url of questionsOf(path, known?.fingerprint ?? '')) {
      const shown = await read(operator, url)
      if (shown.text.includes(marker)) told.push(path)
      const hidden = await read(support, url)
      // Whoever searches for it is told what they searched for, in the page that they asked for.
      const echo = url.includes(marker) ? hidden.text.replaceAll(`q=${marker}`, '') : hidden.text
      if (echo.includes(marker) && !(isPage && url.includes(marker))) leaks.push(url)
      if (shown.status >= 500 || hidden.status >= 500) broken.push(`${hidden.status} ${url}`)
    }
  }
  expect(leaks).toEqual([])
  expect(broken).toEqual([])
  // It would have been seen: these doors do tell it to others.
  expect(tellers.filter((door) => !told.includes(door))).toEqual([])
})

/** Doors that hold what is marked, for whoever may see it. */
const tellers = [
  '/[database]/schedules/[name]',
  '/[database]/workflows/[id]',
  '/api/[database]/audit',
  '/api/[database]/compare',
  '/api/[database]/errors',
  '/api/[database]/errors/[fingerprint]',
  '/api/[database]/errors/[fingerprint]/workflows',
  '/api/[database]/overview',
  '/api/[database]/schedules/[name]',
  '/api/[database]/workflows',
  ...[
    'events',
    'export',
    'family',
    'graph',
    'history',
    'messages',
    'payload',
    'steps',
    'streams',
  ].map((part) => `/api/[database]/workflows/[id]/${part}`),
  '/api/[database]/workflows/[id]',
]

test('what is hidden says so, and what is not possible says why', async ({ support }) => {
  const asked: string[] = []
  support.on('response', (answer) => {
    if (answer.status() === 403) asked.push(answer.url())
  })
  await support.goto(`/shop/workflows/${markedWorkflow}?tab=io`)
  await expect(support.getByRole('heading', { name: 'Hidden for your role' })).toBeVisible()
  await expect(support.getByText('Payloads are hidden for your role, support.')).toBeVisible()
  await expect(support.getByText('CardError, message hidden').first()).toBeVisible()
  await expect(support.getByRole('button', { name: /^Resume/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(support.getByRole('button', { name: /^Resume/ })).toContainText(
    'Your role, support, may not resume.',
  )
  expect(asked).toEqual([])
})
