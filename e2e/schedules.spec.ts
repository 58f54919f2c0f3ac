import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { api, expect, test } from './fixtures'

type Runs = { runs: { workflowID: string; status: string; tickAt: number }[] }
type Outcomes = { outcomes: { outcome: string; sentence: string }[] }

const runsOf = async (page: Page, name: string) =>
  (await api<Runs>(page, `/api/shop/schedules/${name}/runs`)).runs.filter(
    ({ status }) => status === 'SUCCESS',
  )
const post = async (page: Page, path: string, data: object): Promise<Outcomes> =>
  (await page.request.post(`/api/shop/schedules${path}`, { data })).json()

const base = {
  ...{ workflowName: 'send_report', applicationName: 'e2e-shop', language: 'typescript' },
  ...{ schedule: '0 6 * * *', cronTimezone: 'Europe/Berlin' },
}

test('made in the browser, fired by the real worker, edited, paused and deleted', async ({
  operator,
}) => {
  test.slow()
  await operator.goto('/shop/schedules')
  await operator.getByRole('link', { name: 'New schedule' }).click()
  const form = operator.getByRole('form', { name: 'New schedule' })
  await form.getByLabel('Name').fill('browser-made')
  await form.getByLabel('Workflow').fill('send_report')
  await form.getByLabel('Application').fill('e2e-shop')
  // What is suggested lies over the form until it is left.
  await operator.keyboard.press('Escape')
  await expect(form.getByText('Written for TypeScript')).toBeVisible()

  // Fields write the text, the text chooses the fields.
  const text = form.getByLabel(/^Cron expression/)
  await form.getByLabel('How often').selectOption('On days of the week')
  await expect(text).toHaveValue('0 9 * * MON,TUE,WED,THU,FRI')
  await form.getByRole('button', { name: 'Fri', exact: true }).click()
  await expect(text).toHaveValue('0 9 * * MON,TUE,WED,THU')
  await text.fill('*/15 * * * *')
  await expect(form.getByLabel('Minutes')).toHaveValue('15')
  await text.fill('61 * * * *')
  await expect(form.getByRole('button', { name: /^Create schedule/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await text.fill('*/2 * * * * *')
  await form.getByLabel('Time zone').fill('Europe/Berlin')
  await operator.keyboard.press('Escape')
  await expect(form.getByRole('table', { name: 'Next fires' }).getByRole('row')).toHaveCount(6)
  await form.getByLabel('Context, as JSON').fill('{"region": "EMEA"}')
  await form.getByLabel('Reason').fill('asked by sales')
  await form.getByRole('button', { name: /^Create schedule/ }).click()
  await expect(operator).toHaveURL(/\/shop\/schedules\/browser-made$/)

  await expect
    .poll(async () => (await runsOf(operator, 'browser-made')).length, { timeout: 60_000 })
    .toBeGreaterThan(2)
  const [run] = await runsOf(operator, 'browser-made')
  expect(run?.workflowID).toBe(`sched-browser-made-${new Date(run?.tickAt ?? 0).toISOString()}`)
  const output = await operator.request.get(
    `/api/shop/workflows/${run?.workflowID}/payload?of=output`,
  )
  expect(JSON.stringify(await output.json())).toContain('EMEA')
  await expect(
    operator.getByRole('table', { name: 'Runs' }).getByText('Success').first(),
  ).toBeVisible()

  await operator.getByRole('button', { name: 'Edit…' }).click()
  const editor = operator.getByRole('form', { name: 'Edit browser-made' })
  await expect(editor.getByText('Nothing yet.')).toBeVisible()
  await editor.getByLabel(/^Cron expression/).fill('* * * * * *')
  await expect(editor.getByRole('table', { name: 'Next fires as it is now' })).toBeVisible()
  // Somebody else is quicker: the form says so, and a save is refused.
  await post(operator, '/browser-made/edit', { change: { automaticBackfill: true } })
  await editor.getByRole('button', { name: /^Save changes/ }).click()
  await expect(operator.getByText(/changed meanwhile, so nothing was saved/).first()).toBeVisible()
  await editor.getByRole('button', { name: 'Start over from what it is now' }).click()
  await editor.getByLabel('Automatic backfill').uncheck()
  await editor.getByRole('button', { name: /^Save changes/ }).click()
  await expect(operator.getByText(/^Changed: automatic backfill on → off/).first()).toBeVisible()

  await operator.getByRole('button', { name: 'Pause…' }).click()
  const dialog = operator.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('the printer is on fire')
  await dialog.getByRole('button', { name: 'Pause 1 schedule' }).click()
  await expect(operator.getByRole('button', { name: 'Resume…' })).toBeVisible()
  await expect
    .poll(
      async () => {
        const before = (await runsOf(operator, 'browser-made'))[0]?.workflowID
        await operator.waitForTimeout(4_500)
        return (await runsOf(operator, 'browser-made'))[0]?.workflowID === before
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  await operator.goto('/shop/schedules/browser-made?tab=changes')
  await expect(operator.getByText('“the printer is on fire”').first()).toBeVisible()
  await expect(operator.getByText(/^Created: Every 2 seconds/)).toBeVisible()

  await operator.getByRole('button', { name: 'More verbs' }).click()
  await operator.getByRole('menuitem', { name: /^Delete/ }).click()
  await dialog.getByRole('button', { name: 'Delete 1 schedule' }).click()
  await expect(operator.getByText(/^Deleted: nothing starts send_report/).first()).toBeVisible()
  await operator.goto('/shop/schedules/browser-made')
  await expect(
    operator.getByRole('heading', { name: 'There is no schedule of this name' }),
  ).toBeVisible()
  await expect(operator.getByText(/^Deleted: nothing starts/)).toBeVisible()
})

test('the list: runs as links, filters in the URL, several paused at once', async ({
  operator,
}) => {
  for (const name of ['list-a', 'list-b', 'other'])
    expect((await post(operator, '', { ...base, name })).outcomes[0]?.outcome).toBe('changed')
  await post(operator, '', { ...base, name: 'list-ticks', schedule: '* * * * * *' })
  await expect
    .poll(async () => (await runsOf(operator, 'list-ticks')).length, { timeout: 60_000 })
    .toBeGreaterThan(3)
  await operator.goto('/shop/schedules')
  const table = operator.getByRole('table', { name: 'Schedules' })
  const ticks = table.getByRole('row').filter({ hasText: 'list-ticks' })
  await expect(ticks.getByText('Every second')).toBeVisible()
  await expect(ticks.getByText(/^100 % of \d+ succeeded/)).toBeVisible()
  // One stop for the Tab key; the arrows go from run to run.
  const strip = ticks.getByRole('group', { name: /runs of list-ticks/ })
  await strip.getByRole('link').last().focus()
  await operator.keyboard.press('ArrowLeft')
  await expect(strip.getByRole('link').nth(-2)).toBeFocused()
  await operator.keyboard.press('Enter')
  await expect(operator).toHaveURL(/\/shop\/workflows\/sched-list-ticks-/)

  await operator.goto('/shop/schedules')
  await operator.getByLabel('Beginning of a schedule’s name').fill('list-')
  await operator.keyboard.press('Enter')
  await expect(operator).toHaveURL(/prefix=list-/)
  await expect(table.getByRole('link', { name: 'other' })).toHaveCount(0)
  await operator.getByRole('checkbox', { name: 'Select all schedules of this page' }).check()
  await operator.getByRole('button', { name: 'Pause 3…' }).click()
  await operator.getByRole('dialog').getByRole('button', { name: 'Pause 3 schedules' }).click()
  await expect(operator.getByText('Paused 3 schedules.')).toBeVisible()
  await operator.getByRole('button', { name: 'Paused', exact: true }).click()
  await expect(operator).toHaveURL(/status=paused/)
  await expect(table.getByRole('link', { name: /^list-/ })).toHaveCount(3)
  await operator.goBack()
  await expect(operator).not.toHaveURL(/status=/)
  await operator.getByRole('button', { name: 'Active', exact: true }).click()
  await expect(operator.getByText('No schedule matches')).toBeVisible()
  await operator.getByRole('button', { name: 'Clear filters' }).click()
  await expect(table.getByRole('link', { name: 'other' })).toBeVisible()
})

test('started by hand, and backfilled: the ticks of a day, each once', async ({ operator }) => {
  await post(operator, '', { ...base, name: 'made-up', schedule: '0 * * * *' })
  await operator.goto('/shop/schedules/made-up')
  const dialog = operator.getByRole('dialog')
  await operator.getByRole('button', { name: 'Start now…' }).click()
  await dialog.getByLabel('Reason').fill('shown to a customer')
  await dialog.getByRole('button', { name: /^Start/ }).click()
  await expect(dialog).toContainText('send_report was started')
  await expect(dialog).toContainText('sched-made-up-trigger-')
  await dialog.getByRole('button', { name: 'Close' }).first().click()

  await operator.getByRole('button', { name: 'Backfill…' }).click()
  await dialog.getByLabel('Reason').fill('the worker was away')
  // The day before ends with the last whole minute, which may be the hour itself.
  await dialog.getByRole('button', { name: /^Start 2[34] workflows$/ }).click()
  await expect(dialog).toBeHidden()
  const backfill = operator.getByRole('listitem').filter({ hasText: 'by operator' }).first()
  await expect(backfill).toContainText(/Done.*(2[34]) of \1 ticks: \1 started, 0 existed/)
  await expect
    .poll(async () => (await runsOf(operator, 'made-up')).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(24)

  await operator.getByRole('button', { name: 'Backfill…' }).click()
  await expect(dialog.getByRole('button', { name: /^Start/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(dialog.getByText('All ticks of the range exist already.').first()).toBeAttached()
})

test('a viewer is refused, with the reason, by page and server', async ({ viewer }) => {
  await viewer.goto('/shop/schedules/other')
  const pause = viewer.getByRole('button', { name: /^Pause…/ })
  await expect(pause).toHaveAttribute('aria-disabled', 'true')
  await expect(pause).toContainText('Your role, viewer, may look but not change.')
  for (const path of [
    '',
    '/bulk',
    '/other/pause',
    '/other/resume',
    '/other/edit',
    '/other/delete',
  ]) {
    const data = path === '/bulk' ? { verb: 'pause', names: ['other'] } : {}
    const answer = await viewer.request.post(`/api/shop/schedules${path}`, { data })
    expect(answer.status(), path).toBe(403)
  }
})

test('what the API is not asked rightly it refuses, and says why', async ({ operator }) => {
  for (const path of ['?status=late', '?after=%21', '?unknown=1', '/other/runs?after=x'])
    expect((await operator.request.get(`/api/shop/schedules${path}`)).status(), path).toBe(400)
  expect((await operator.request.get('/api/shop/schedules/none')).status()).toBe(404)
  const named = await operator.request.post('/api/shop/schedules', { data: { name: 'x' } })
  expect(named.status()).toBe(400)
  const wrong = await post(operator, '', { ...base, name: 'x', context: '{' })
  expect(wrong.outcomes[0]).toMatchObject({
    outcome: 'refused',
    sentence: expect.stringMatching(/not JSON/),
  })
})

const paths = [
  '/shop/schedules',
  '/shop/schedules/list-ticks',
  '/shop/schedules/list-ticks?tab=calendar',
  '/shop/schedules/other?tab=next',
  '/shop/schedules/new',
]
for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing on the screens of schedules, ${theme}`, async ({ operator }) => {
    test.slow()
    await operator.emulateMedia({ colorScheme: theme })
    for (const path of paths) {
      await operator.goto(path)
      await expect(operator.getByText(/^live/)).toBeVisible()
      await expect(operator.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page: operator }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        path,
      ).toEqual([])
    }
  })

test('on a phone nothing scrolls sideways', async ({ operator }) => {
  await operator.setViewportSize({ width: 390, height: 844 })
  for (const path of paths) {
    await operator.goto(path)
    await expect(operator.getByText(/^live/)).toBeVisible()
    const overflow = await operator.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})
