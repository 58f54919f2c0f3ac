import { pages } from '@/lib/paths'
import { expect, press, rowsOf, test } from './fixtures'

test('a failed workflow shows its error above the fold, and its steps', async ({ operator }) => {
  await operator.goto('/shop/workflows/broken-1')
  await expect(operator.getByRole('heading', { name: 'price_order' })).toBeVisible()
  await expect(operator.getByText('Cannot read properties of undefined').first()).toBeInViewport()
  await expect(operator.getByText('price_items').first()).toBeVisible()
})

test('a step has a link of its own', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1')
  await operator.getByText('load_order').first().click()
  await expect(operator).toHaveURL(/step=0/)
  await expect(operator.getByText('12345678901234567890').first()).toBeVisible()
  await operator.goto('/shop/workflows/order-1?step=1')
  await expect(operator.getByRole('complementary').getByText('reserve_stock').first()).toBeVisible()
})

test('payloads never run and never become HTML', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1?tab=io')
  await expect(operator.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible()
  expect(await operator.locator('img[src="x"]').count()).toBe(0)
})

test('2,000 steps stay fast: only what is seen is drawn', async ({ operator }) => {
  await operator.goto('/shop/workflows/catalog')
  await expect(operator.getByText('fetch_page').first()).toBeVisible()
  expect(await operator.getByText('fetch_page').count()).toBeLessThan(200)
  await operator.goto('/shop/workflows/catalog?step=1999')
  await expect(operator.getByRole('heading', { name: /1999/ })).toBeVisible()
})

for (const id of ['a/b?c=d#e', '100% sure', 'spaces & ünïcode', '..', 'bulk', '~tilde', 'x:y+z@w'])
  test(`the id ${id} opens from the list and from its link`, async ({ operator }) => {
    await operator.goto(`/shop/workflows?id=${encodeURIComponent(id)}`)
    await rowsOf(operator).first().getByRole('link').first().click()
    await expect(operator.getByRole('heading', { name: 'ping' })).toBeVisible()
    await expect(operator.getByText(id, { exact: true }).first()).toBeVisible()
    await operator.goto(pages.workflow('shop', id))
    await expect(operator.getByRole('heading', { name: 'ping' })).toBeVisible()
  })

test('an id typed by hand, percent-encoded, opens too', async ({ operator }) => {
  await operator.goto('/shop/workflows/a%2Fb%3Fc%3Dd%23e')
  await expect(operator.getByRole('heading', { name: 'ping' })).toBeVisible()
})

test('an unknown id is a 404 that names the database', async ({ operator }) => {
  const answer = await operator.goto('/shop/workflows/nobody%20knows')
  expect(answer?.status()).toBe(404)
  await expect(operator.getByText('nobody knows')).toBeVisible()
  await expect(operator.getByRole('heading', { name: /shop/ })).toBeVisible()
  const elsewhere = await operator.goto('/nowhere/workflows')
  expect(elsewhere?.status()).toBe(404)
})

test('g w leads to the list from a workflow, where w alone watches it', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1')
  await press(operator, 'g w')
  await expect(operator).toHaveURL(/\/shop\/workflows$/)
})
