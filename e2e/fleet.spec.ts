import AxeBuilder from '@axe-core/playwright'
import { api, expect, test } from './fixtures'

/** Charts come after paint, with their library. */
const patient = { timeout: 20_000 }

test('the overview says how it is, what it rests on, and leads there', async ({ operator }) => {
  await operator.goto('/')
  await expect(operator).toHaveURL(/\/shop$/)
  const verdict = operator.getByRole('region', { name: 'Verdict' })
  await expect(verdict).toContainText(/^(Healthy|Quiet|Degraded|Failing): /)
  await expect(verdict).toContainText(/workflows? that ended in the last hour failed/)
  const failures = operator.getByRole('region', { name: 'Recent failures' })
  await failures.getByRole('link').nth(1).click()
  await expect(operator).toHaveURL(/\/shop\/workflows\/.+/)
  await operator.goBack()
  await expect(operator).toHaveURL(/\/shop$/)

  const attention = operator.getByRole('region', { name: 'Needs attention' })
  await expect(attention.getByRole('listitem').first()).toBeVisible()
  await attention.getByRole('link').first().click()
  await expect(operator).toHaveURL(/\/shop\/(workflows|queues|errors|versions)/)
})

test('the overview is the same in the API', async ({ operator }) => {
  const overview = await api<{
    lastHour: { completed: number; failed: number }
    unchecked: unknown[]
  }>(operator, '/api/shop/overview')
  expect(overview.unchecked).toEqual([])
  expect(overview.lastHour.completed).toBeGreaterThan(overview.lastHour.failed)
})

test('trends: a window, a name, a table to take away, charts as tables', async ({ operator }) => {
  await operator.goto('/shop/trends')
  await operator.getByRole('button', { name: '24h' }).click()
  await expect(operator).toHaveURL(/range=24h/)
  const volume = operator.getByRole('figure', { name: 'Completed workflows over time' })
  await expect(volume.locator('.recharts-bar-rectangle').first()).toBeVisible(patient)
  const success = volume.getByRole('button', { name: 'Success' })
  await success.click()
  await expect(success).toHaveAttribute('aria-pressed', 'false')
  await success.click()
  await volume.getByRole('button', { name: 'Table' }).click()
  const rows = volume.getByRole('row')
  expect(await rows.count()).toBeGreaterThan(20)
  await rows.nth(1).getByRole('link').click()
  await expect(operator).toHaveURL(/workflows\?.*completedAfter=/)
  await operator.goBack()

  const table = operator.getByRole('region', { name: 'By workflow' })
  await table.getByRole('button', { name: 'p95', exact: true }).click()
  await expect(operator).toHaveURL(/sort=p95/)
  const download = operator.waitForEvent('download')
  await table.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toBe('vigil-shop-workflows.csv')

  await table.getByRole('button', { name: 'steps' }).click()
  await expect(operator.getByRole('region', { name: 'By step' })).toBeVisible()
  await operator.goBack()
  await table.getByRole('rowheader').first().getByRole('link').click()
  await expect(operator).toHaveURL(/name=/)
  await expect(operator.getByRole('button', { name: /Remove filter: workflow/ })).toBeVisible()
})

test('dragging over a chart asks for that window, and it can be left', async ({ operator }) => {
  await operator.goto('/shop/trends?range=24h')
  const plot = operator
    .getByRole('figure', { name: 'Completed workflows over time' })
    .locator('.recharts-surface')
    .first()
  await expect(plot).toBeVisible(patient)
  const box = await plot.boundingBox()
  if (!box) throw new Error('The chart has no box.')
  const y = box.y + box.height / 2
  await operator.mouse.move(box.x + box.width * 0.5, y)
  await operator.mouse.down()
  await operator.mouse.move(box.x + box.width * 0.7, y, { steps: 5 })
  await operator.mouse.move(box.x + box.width * 0.9, y, { steps: 5 })
  await operator.mouse.up()
  await expect(operator).toHaveURL(/from=.*to=/)
  await operator.getByRole('button', { name: 'Leave this window' }).click()
  await expect(operator).not.toHaveURL(/from=/)
})

for (const theme of ['light', 'dark'] as const)
  for (const path of ['/shop', '/shop/trends?range=24h'])
    test(`axe finds nothing on ${path} in ${theme}`, async ({ operator }) => {
      await operator.emulateMedia({ colorScheme: theme })
      await operator.goto(path)
      await expect(operator.locator('.recharts-surface').first()).toBeVisible(patient)
      const { violations } = await new AxeBuilder({ page: operator }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    })

for (const path of ['/shop', '/shop/trends'])
  test(`${path} fits a phone`, async ({ operator }) => {
    await operator.setViewportSize({ width: 390, height: 844 })
    await operator.goto(path)
    await expect(operator.locator('.recharts-surface').first()).toBeVisible(patient)
    const overflow = await operator.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
