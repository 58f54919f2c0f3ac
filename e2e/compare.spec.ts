import AxeBuilder from '@axe-core/playwright'
import { api, expect, press, test } from './fixtures'

test('a failed run is held against its fork that succeeded, and parts at the failed step', async ({
  operator,
}) => {
  const forked = await operator.request.post('/api/shop/workflows/broken-3/fork', {
    data: { startStep: 1, applicationVersion: '1.5.1' },
  })
  const { outcomes } = await forked.json()
  const fork: string = outcomes[0].newId
  await expect
    .poll(
      async () => {
        const { workflow } = await api<{ workflow: { status: string } }>(
          operator,
          `/api/shop/workflows/${fork}`,
        )
        return workflow.status
      },
      { timeout: 60_000 },
    )
    .toBe('SUCCESS')

  await operator.goto(`/shop/workflows/${fork}`)
  await operator.getByRole('link', { name: 'the original' }).click()
  await expect(operator).toHaveURL(/compare\?a=.*&b=broken-3/)
  await expect(operator.getByRole('status').filter({ hasText: 'They part' })).toHaveText(
    /They part at step 1, price_items: A succeeded, B failed there with “TypeError: Cannot read properties of undefined/,
  )
  await expect(operator.getByText('A is a fork of B.')).toBeVisible()
  await expect(operator.getByRole('region', { name: 'Facts' })).toContainText('1.5.1 | 1.5.0')
  // The same input needs no loading to be known as such.
  await expect(operator.getByRole('region', { name: 'Input' })).toContainText('alike')

  await press(operator, 'n')
  await expect(operator).toHaveURL(/step=1\.1/)
  const step = operator.getByRole('complementary', { name: 'Step price_items' })
  await expect(step.getByRole('region', { name: 'Error' })).toContainText('only in B')
  await expect(step.getByRole('region', { name: 'Output' })).toContainText('only in A')
  const { violations } = await new AxeBuilder({ page: operator })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await operator.keyboard.press('Escape')
  await expect(step).toBeHidden()
  // `p` goes back a difference here, and does not pause what is around it.
  await press(operator, 'p')
  await expect(step).toBeVisible()
  await expect(operator.getByRole('button', { name: 'Pause live updates' })).toBeVisible()

  await operator.getByRole('button', { name: 'Swap A and B' }).click()
  await expect(operator.getByText('They part at step 1')).toContainText('B succeeded')
})

test('the last success is found when it is asked for, before the failure or else after it', async ({
  operator,
}) => {
  await operator.goto('/shop/compare?a=broken-1&with=last-success')
  await expect(operator.getByText(/They part at step 1, price_items/)).toBeVisible()
  await operator.goto('/shop/workflows/ping-100')
  await operator.getByRole('link', { name: 'previous run' }).click()
  await expect(operator).toHaveURL(/b=ping-099/)
  const input = operator.getByRole('region', { name: 'Input' })
  await expect(input).toContainText('1 difference')
  await expect(input).toContainText('99')
})

test('an id that nobody has is named, and nothing found says how far was searched', async ({
  operator,
}) => {
  await operator.goto('/shop/compare?a=broken-1&b=nobody')
  await expect(operator.getByText('No workflow in this database has this id.')).toBeVisible()
  await operator.getByLabel('B, id of another').fill('order-1')
  await operator.getByRole('button', { name: 'Compare' }).click()
  await expect(operator.getByRole('region', { name: 'Steps' })).toBeVisible()
  await operator.goto('/shop/compare?a=catalog&with=previous')
  await expect(operator.getByText(/all of history was searched/)).toBeVisible()
  const refused = await operator.request.get('/api/shop/compare?a=broken-1')
  expect(refused.status()).toBe(400)
})

test('two ticked rows of the list are compared', async ({ operator }) => {
  await operator.goto('/shop/workflows?idPrefix=broken-&status=ERROR')
  const boxes = operator.getByRole('checkbox', { name: /Select price_order broken-/ })
  await boxes.nth(0).check()
  const link = operator.getByRole('link', { name: 'Compare 2' })
  await expect(link).toHaveCount(0)
  await boxes.nth(1).check()
  await link.click()
  await expect(operator).toHaveURL(/\/shop\/compare\?a=broken-\d&b=broken-\d$/)
  await expect(operator.getByRole('region', { name: 'Facts' })).toBeVisible()
})
