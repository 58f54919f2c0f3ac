import AxeBuilder from '@axe-core/playwright'
import { DBOSClient } from '@dbos-inc/dbos-sdk'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { api, expect, test } from './fixtures'
import { stackState } from './stack/state'

type Detail = { workflow: { status: string; priority: number } }

/** Puts real work for the running application into a queue. */
async function enqueue(queueName: string, ids: readonly string[]) {
  const client = await DBOSClient.create({
    systemDatabaseUrl: stackState().url,
    logger: { info() {}, debug() {}, warn() {}, error() {} },
  })
  for (const workflowID of ids)
    await client.enqueue({ workflowName: 'ping', queueName, workflowID, appVersion: '1.5.1' }, 1)
  await client.destroy()
}

async function audited(name: string) {
  const client = new pg.Client({ connectionString: stackState().url })
  await client.connect()
  const { rows } = await client.query(
    `select verb, reason, before from vigil.audit where $1 = any(ids) order by id`,
    [name],
  )
  await client.end()
  return rows
}

const statusOf = async (page: Page, id: string) =>
  (await api<Detail>(page, `/api/shop/workflows/${id}`)).workflow.status

test('the table says which queue does not move, and why', async ({ operator }) => {
  await operator.goto('/shop/queues')
  const table = operator.getByRole('table', { name: 'Queues' })
  await expect(table.getByRole('link', { name: 'held' })).toBeVisible()
  await expect(
    table.getByText('Held: its concurrency is 0, so nothing starts.').first(),
  ).toBeVisible()
  // The last hour comes after the first paint.
  await expect(table.getByRole('img', { name: /^Depth of held/ })).toBeVisible()
  await table.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(operator).toHaveURL(/sort=name/)
  await table.getByRole('link', { name: 'held' }).click()
  await expect(operator).toHaveURL(/\/shop\/queues\/held$/)
  await expect(operator.getByRole('figure', { name: /Waiting at the end/ })).toBeVisible()
  await operator.getByRole('link', { name: /What is next/ }).click()
  await expect(operator.getByRole('table').getByText('held-1')).toBeVisible()
})

test('register, hold and release: the worker follows, and what was is given back', async ({
  operator,
}) => {
  const url = '/shop/queues/letters'
  await operator.goto('/shop/queues')
  await operator.getByRole('button', { name: 'Register…' }).click()
  const dialog = operator.getByRole('dialog')
  await dialog.getByLabel('Name').fill('letters')
  await dialog.getByLabel('The queue: Concurrency').fill('3')
  await dialog.getByRole('button', { name: 'Register 1 queue' }).click()
  await expect(operator.getByText('Registered: at most 3 at once.')).toBeVisible()

  await operator.goto(url)
  await operator.getByRole('button', { name: 'Hold…' }).click()
  await expect(dialog).toContainText('from 3 to 0')
  await dialog.getByLabel('Reason').fill('the printer is on fire')
  await dialog.getByRole('button', { name: 'Hold 1 queue' }).click()
  await expect(operator.getByText(/^Held: nothing starts any more/).first()).toBeVisible()
  // A worker learns of it within a second or two.
  await operator.waitForTimeout(2_500)
  await enqueue('letters', ['letter-1', 'letter-2'])
  await expect(
    operator.getByText('Held: its concurrency is 0, so nothing starts.').first(),
  ).toBeVisible()
  expect(await statusOf(operator, 'letter-1')).toBe('ENQUEUED')

  await operator.goto(`${url}?tab=waiting`)
  await operator.getByRole('checkbox', { name: /letter-2/ }).check()
  await operator.getByRole('button', { name: 'Set priority…' }).click()
  await dialog.getByLabel('Priority').fill('-5')
  await dialog.getByRole('button', { name: 'Set priority of 1 workflow' }).click()
  await expect(operator.getByText('Its priority is -5 now.')).toBeVisible()
  const rows = operator.getByRole('table', { name: 'Workflows of this queue' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('letter-2')

  await operator.getByRole('button', { name: 'Release…' }).click()
  await expect(dialog).toContainText('back to 3')
  await dialog.getByRole('button', { name: 'Release 1 queue' }).click()
  await expect(operator.getByText('Released with a concurrency of 3.')).toBeVisible()
  for (const id of ['letter-1', 'letter-2'])
    await expect.poll(() => statusOf(operator, id)).toBe('SUCCESS')
  const rowsOfAudit = await audited('letters')
  expect(rowsOfAudit.map(({ verb }) => verb)).toEqual(['register', 'hold', 'release'])
  expect(rowsOfAudit[1]).toMatchObject({
    reason: 'the printer is on fire',
    before: [{ limits: { concurrency: 3 } }],
  })
})

test('limits are set with their difference in sight, and put back', async ({ operator }) => {
  await operator.request.post('/api/shop/queues', {
    data: { name: 'parcels', limits: { concurrency: 4 } },
  })
  await operator.goto('/shop/queues/parcels')
  await operator.getByRole('button', { name: 'Limits…' }).click()
  const dialog = operator.getByRole('dialog')
  const set = dialog.getByRole('button', { name: /^Set these limits/ })
  await expect(set).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('The queue: Of one worker').fill('9')
  await expect(dialog).toContainText('cannot exceed that of the queue')
  await dialog.getByLabel('The queue: Of one worker').fill('2')
  await expect(dialog).toContainText('Concurrency of a worker: none → 2')
  await set.click()
  await expect(operator.getByText(/^Set: Concurrency of a worker none → 2/).first()).toBeVisible()
  await expect(operator.getByText('at most 4 at once, 2 a worker')).toBeVisible()

  await operator.getByRole('link', { name: 'Changes' }).click()
  await operator.getByRole('button', { name: /^Put back/ }).click()
  await expect(dialog).toContainText('Concurrency of a worker: 2 → none')
  await set.click()
  await expect(operator.getByText('Limits: at most 4 at once.')).toBeVisible()

  await operator.getByRole('button', { name: 'More verbs' }).click()
  await operator.getByRole('menuitem', { name: /^Delete/ }).click()
  await dialog.getByRole('button', { name: 'Delete 1 queue' }).click()
  // The toast says it, and soon the changes do too.
  await expect(operator.getByText(/^Deleted\./).first()).toBeVisible()
})

test('a viewer is refused, with the reason, by page and server', async ({ viewer }) => {
  await viewer.goto('/shop/queues/held')
  const hold = viewer.getByRole('button', { name: /^Limits/ })
  await expect(hold).toHaveAttribute('aria-disabled', 'true')
  await expect(hold).toContainText('Your role, viewer, may look but not change.')
  for (const verb of ['hold', 'release', 'limits', 'delete']) {
    const answer = await viewer.request.post(`/api/shop/queues/held/${verb}`, { data: {} })
    expect(answer.status(), verb).toBe(403)
  }
})

test('what the API is not asked rightly it refuses', async ({ operator }) => {
  for (const path of ['held/flow?range=90d', 'held/entries?of=all', 'held/entries?after=x'])
    expect((await operator.request.get(`/api/shop/queues/${path}`)).status(), path).toBe(400)
  const wrong = await operator.request.post('/api/shop/queues/held/limits', {
    data: { limits: { concurrency: -1 } },
  })
  expect(wrong.status()).toBe(400)
  const finished = await operator.request.post('/api/shop/workflows/order-1/priority', {
    data: { priority: 1 },
  })
  expect((await finished.json()).outcomes).toMatchObject([{ outcome: 'refused' }])
})

for (const theme of ['light', 'dark'] as const)
  for (const path of ['/shop/queues', '/shop/queues/held', '/shop/queues/held?tab=waiting'])
    test(`axe finds nothing on ${path}, ${theme}`, async ({ operator }) => {
      await operator.emulateMedia({ colorScheme: theme })
      await operator.goto(path)
      await expect(operator.getByText(/^live/)).toBeVisible()
      await expect(operator.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page: operator }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([])
    })

test('on a phone nothing scrolls sideways', async ({ operator }) => {
  await operator.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/shop/queues', '/shop/queues/held', '/shop/queues/held?tab=waiting']) {
    await operator.goto(path)
    await expect(operator.getByText(/Held: its concurrency/).first()).toBeVisible()
    const overflow = await operator.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})
