import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures'

test('the audit says who did what to what, why, and what came of it', async ({
  operator,
  viewer,
}) => {
  const done = await operator.request.post('/api/shop/workflows/bulk', {
    data: { verb: 'cancel', ids: ['ping-001', 'no-such-workflow'], reason: 'a sweep' },
  })
  expect(done.ok()).toBe(true)
  await operator.goto('/shop')
  await operator.getByRole('link', { name: 'Audit', exact: true }).click()
  await expect(operator).toHaveURL(/\/shop\/audit$/)
  const table = operator.getByRole('table', { name: 'Changes' })
  const row = table.getByRole('row').filter({ hasText: '“a sweep”' })
  await expect(row).toContainText('Nothing changed. 1 unchanged, 1 missing.')
  await expect(row).toContainText(/ping-001\s*and 1 more/)
  await expect(row).toContainText('operator')
  await row.getByRole('button', { name: 'cancel' }).click()
  await expect(table.getByText('It had already succeeded, so nothing changed.')).toBeVisible()
  await expect(table.getByRole('heading', { name: 'State before' })).toBeVisible()

  await operator.getByLabel('How it ended').selectOption('Failed')
  await expect(operator).toHaveURL(/ending=failed/)
  await expect(row).toBeHidden()
  await operator.goto('/shop/audit?id=no-such-workflow')
  await expect(row).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await operator.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: operator }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
  const saved = operator.waitForEvent('download')
  await operator.getByRole('button', { name: 'CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('audit-shop.csv')

  await viewer.goto('/shop/audit?id=no-such-workflow')
  await expect(viewer.getByText('“a sweep”')).toBeVisible()
})

test('what was denied is kept too, with who and from where', async ({ operator, viewer }) => {
  const cancel = '/api/shop/workflows/denied-1/cancel'
  expect((await viewer.request.post(cancel, { data: {} })).status()).toBe(403)
  const foreign = { origin: 'https://evil.example' }
  const asked = await operator.request.post(cancel, { data: {}, headers: foreign })
  expect(asked.status()).toBe(403)
  await operator.goto('/shop/audit?id=denied-1&ending=denied')
  const rows = operator.getByRole('row').filter({ hasText: 'denied-1' })
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('Denied. This request comes from another site')
  await expect(rows.last()).toContainText('Denied. Your role, viewer, may look but not change.')
  await expect(rows.last()).toContainText('viewer 127.0.0.1')
})
