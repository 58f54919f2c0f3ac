import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import pg from 'pg'
import type { ErrorPage, ErrorRetry } from '@/lib/errors'
import { api, expect, rowsOf, test } from './fixtures'
import { stackState } from './stack/state'

async function inbox(page: Page, search = ''): Promise<ErrorPage> {
  return api<ErrorPage>(page, `/api/shop/errors${search}`)
}

/** Of the cause that the seed leaves behind; read by the standing task soon after the start. */
async function priceFailure(page: Page) {
  const find = async () =>
    (await inbox(page, '?status=all')).groups.find(({ step }) => step === 'price_items')
  await expect.poll(find, { timeout: 30_000 }).toBeTruthy()
  const group = await find()
  if (!group) throw new Error('It was there a moment ago.')
  return group
}

async function audited(fingerprint: string) {
  const client = new pg.Client({ connectionString: stackState().url })
  await client.connect()
  const { rows } = await client.query(
    'select verb, actor_name, reason, before from vigil.audit where $1 = any(ids) order by id',
    [fingerprint],
  )
  await client.end()
  return rows
}

test('the inbox shows failures by cause, and a row leads to the group', async ({ operator }) => {
  const group = await priceFailure(operator)
  expect(group).toMatchObject({
    type: 'TypeError',
    pattern: 'Cannot read properties of undefined (reading <text>)',
    workflowName: 'price_order',
    count: 3,
    firstVersion: '1.5.0',
  })
  await operator.goto('/shop/errors')
  await expect(operator.getByRole('link', { name: 'Errors' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  const row = rowsOf(operator).filter({ hasText: 'price_order' })
  await expect(row).toContainText('1.5.0')
  await row.getByRole('link').first().click()
  await expect(operator).toHaveURL(new RegExp(`/shop/errors/${group.fingerprint}$`))
  await expect(operator.getByRole('heading', { name: 'TypeError', level: 1 })).toBeVisible()
  await expect(operator.getByRole('table', { name: 'Versions' })).toContainText('1.5.0')
  const workflows = operator.getByRole('table', { name: 'Workflows that failed of it' })
  await expect(workflows.getByRole('link')).toHaveCount(3)
  const samples = operator.getByRole('region', { name: 'Samples' })
  await expect(samples).toContainText(
    "TypeError: Cannot read properties of undefined (reading 'sku')",
  )
  await expect(samples).toContainText('app.ts')
  await operator.goBack()
  await expect(operator).toHaveURL(/\/shop\/errors$/)
})

test('search, range and status live in the URL', async ({ operator }) => {
  await priceFailure(operator)
  await operator.goto('/shop/errors')
  await operator.getByRole('searchbox', { name: 'Search by error text' }).fill('nothing like it')
  await operator.keyboard.press('Enter')
  await expect(operator).toHaveURL(/q=nothing/)
  await expect(operator.getByText('No cause matches these filters')).toBeVisible()
  await operator.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rowsOf(operator).filter({ hasText: 'price_order' })).toBeVisible()
  await operator.getByRole('button', { name: '7d' }).click()
  await expect(operator).toHaveURL(/range=7d/)
  await operator.getByRole('button', { name: 'Workflows', exact: true }).click()
  await expect(operator).toHaveURL(/sort=count/)
  await operator.getByRole('button', { name: /^Resolved/ }).click()
  await expect(operator).toHaveURL(/status=resolved/)
  await expect(operator.getByText(/No resolved cause in the last 7 days/)).toBeVisible()
  await operator.goBack()
  await expect(rowsOf(operator).filter({ hasText: 'price_order' })).toBeVisible()
})

test('resolve, reopen, ignore: told truthfully, kept with the reason, audited', async ({
  operator,
}) => {
  const { fingerprint } = await priceFailure(operator)
  await operator.goto(`/shop/errors/${fingerprint}`)
  await operator.getByRole('button', { name: 'Resolve', exact: true }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText('opens again by itself')
  await dialog.getByLabel('Reason').fill('mended in 1.5.1')
  await dialog.getByRole('button', { name: 'Resolve 1 cause' }).click()
  await expect(operator.getByText(/^Resolved\. It opens again/).first()).toBeVisible()
  await expect(operator.getByText(/Resolved by operator/)).toBeVisible()
  await expect(operator.getByText('“mended in 1.5.1”')).toBeVisible()
  expect((await priceFailure(operator)).status).toBe('resolved')
  expect(await audited(fingerprint)).toMatchObject([
    {
      verb: 'resolve',
      actor_name: 'operator',
      reason: 'mended in 1.5.1',
      before: [{ status: 'open', workflowName: 'price_order' }],
    },
  ])
  await operator.getByRole('button', { name: 'Reopen', exact: true }).click()
  await dialog.getByRole('button', { name: 'Reopen 1 cause' }).click()
  await operator.getByRole('button', { name: 'Ignore', exact: true }).click()
  await dialog.getByLabel('For').selectOption('7 days')
  await dialog.getByRole('button', { name: 'Ignore 1 cause' }).click()
  await expect(operator.getByText(/Ignored by operator/)).toBeVisible()
  const { ignoredUntil } = await priceFailure(operator)
  const days = ((ignoredUntil ?? 0) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(6.9)
  expect(days).toBeLessThan(7.1)
  await operator.getByRole('button', { name: 'Reopen', exact: true }).click()
  await dialog.getByRole('button', { name: 'Reopen 1 cause' }).click()
  await expect.poll(async () => (await priceFailure(operator)).status).toBe('open')
})

test('a viewer sees it and is refused, by the button and by the server', async ({ viewer }) => {
  const { fingerprint } = await priceFailure(viewer)
  await viewer.goto(`/shop/errors/${fingerprint}`)
  for (const name of ['Resolve', 'Ignore', 'Retry this group'])
    await expect(viewer.getByRole('button', { name: new RegExp(`^${name}`) })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  for (const verb of ['resolve', 'reopen', 'ignore']) {
    const answer = await viewer.request.post(`/api/shop/errors/${fingerprint}/${verb}`, {
      data: {},
    })
    expect(answer.status()).toBe(403)
    expect((await answer.json()).detail).toContain('viewer')
  }
})

test('mistakes in a request are told', async ({ operator }) => {
  for (const [path, status] of [
    ['/api/shop/errors?range=2h', 400],
    ['/api/shop/errors?rnage=7d', 400],
    ['/api/shop/errors/0000000000000000', 404],
    ['/shop/errors/0000000000000000', 404],
    ['/shop/errors/nonsense', 404],
  ] as const)
    expect((await operator.request.get(path)).status(), path).toBe(status)
  await operator.goto('/shop/errors/0000000000000000')
  await expect(operator.getByText('No such cause in shop')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing on the inbox and a group, ${theme}`, async ({ operator }) => {
    const { fingerprint } = await priceFailure(operator)
    await operator.emulateMedia({ colorScheme: theme })
    for (const path of ['/shop/errors', '/shop/errors?q=nothing', `/shop/errors/${fingerprint}`]) {
      await operator.goto(path)
      await expect(operator.getByText(/^live/)).toBeVisible()
      const { violations } = await new AxeBuilder({ page: operator }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

test('on a phone nothing scrolls sideways', async ({ operator }) => {
  const { fingerprint } = await priceFailure(operator)
  await operator.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/shop/errors', `/shop/errors/${fingerprint}`]) {
    await operator.goto(path)
    await expect(operator.getByText('TypeError').first()).toBeVisible()
    const overflow = await operator.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})

test('retry of a group forks what nobody has forked, to the version that mends it', async ({
  operator,
}) => {
  const { fingerprint } = await priceFailure(operator)
  const before = await api<ErrorRetry>(operator, `/api/shop/errors/${fingerprint}/retry`)
  expect(before.retryable).toBeGreaterThan(0)
  await operator.goto(`/shop/errors/${fingerprint}`)
  await operator.getByRole('button', { name: 'Retry this group' }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText(`Starts ${before.retryable} new workflow`)
  await expect(dialog.getByLabel('Version')).toHaveValue('1.5.1')
  await dialog.getByRole('button', { name: /^Fork \d+ workflow/ }).click()
  await expect(operator.getByText(/^Forked/).first()).toBeVisible()
  const forks = await api<{ workflows: { status: string }[] }>(
    operator,
    `/api/shop/workflows?forkedFrom=${before.ids.join(',')}`,
  )
  expect(forks.workflows).toHaveLength(before.retryable)
  await operator.getByRole('button', { name: 'Retry this group' }).click()
  await expect(dialog).toContainText('is left to retry')
  await expect(dialog.getByRole('button', { name: /^Fork/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})
