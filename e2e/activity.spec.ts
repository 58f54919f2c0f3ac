import type { ActivityAnswer } from '@/lib/activity/activity'
import { api, expect, press, rowsOf, test } from './fixtures'

test('what holds it stands on top, with its evidence; title, icon and API say the same', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows/held-1')
  const now = operator.getByRole('region', { name: 'What it is doing now' })
  await expect(now).toContainText('Enqueued in held for')
  await expect(now).toContainText('held: its concurrency is 0, so nothing starts.')
  await now.getByRole('button', { name: 'evidence' }).click()
  await expect(operator.getByRole('dialog', { name: 'What this rests on' })).toContainText(
    'Nothing started from the queue',
  )
  await expect(operator).toHaveTitle('Enqueued: ping · held-1 · Vigil')
  await expect(operator.locator('#vigil-state-icon')).toHaveAttribute('href', /state-waiting/)
  const icon = await operator.locator('#vigil-state-icon').getAttribute('href')
  expect((await operator.request.get(icon ?? '')).status()).toBe(200)
  const answer = await api<ActivityAnswer>(operator, '/api/shop/workflows/held-1/activity')
  expect(answer).toMatchObject({ status: 'ENQUEUED', activity: { reason: 'held', isStuck: true } })

  await operator.goto('/shop/workflows/refund-5')
  await expect(now).toContainText(/Waiting for a message .*until \d{4}-\d\d-\d\d/)
})

test('a watched workflow tells when it ends, and its history by whom and why', async ({
  operator,
}) => {
  // What the browser would show is written down: nobody can read a desktop's notifications.
  await operator.addInitScript(() => {
    const told: string[] = []
    class Told extends EventTarget {
      static permission = 'granted'
      static requestPermission = async () => 'granted'
      constructor(title: string) {
        super()
        told.push(title)
      }
    }
    Object.assign(window, { Notification: Told, told })
  })
  await operator.goto('/shop/workflows/refund-5')
  await press(operator, 'w')
  await expect(operator.getByRole('button', { name: 'Stop watching' })).toBeVisible()
  const answer = await operator.request.post('/api/shop/workflows/refund-5/cancel', {
    data: { reason: 'paid twice' },
  })
  expect(answer.status()).toBe(200)
  await expect(operator.getByText('approve_refund ended: Cancelled.')).toBeVisible()
  expect(await operator.evaluate('window.told')).toEqual(['approve_refund ended: Cancelled.'])
  await expect(operator).toHaveTitle(/^Cancelled: approve_refund · refund-5/)
  await press(operator, '8')
  await expect(operator).toHaveURL(/tab=history/)
  const entries = operator.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(entries.first()).toContainText('Created')
  await expect(entries.last()).toContainText('operator: Cancelled.')
  await expect(entries.last()).toContainText('Reason: paid twice')
  await expect(entries.last()).toContainText('audit')
})

test('of a selection, the first that ends is told', async ({ operator }) => {
  await operator.goto('/shop/workflows?id=refund-6,held-1')
  for (const box of await rowsOf(operator).getByRole('checkbox').all()) await box.click()
  await operator.getByRole('button', { name: 'Watch first of 2' }).click()
  await expect(operator.getByText('Watching 2 workflows until one ends')).toBeVisible()
  await operator.request.post('/api/shop/workflows/refund-6/cancel', { data: {} })
  await expect(operator.getByText('approve_refund ended: Cancelled.')).toBeVisible()
  await expect(operator.getByText('Watching 2 workflows until one ends')).toBeHidden()
})

test('the link carries the zone, and the summary the story', async ({ operator }) => {
  await operator.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => operator.evaluate(() => navigator.clipboard.readText())
  await operator.goto('/shop/workflows/broken-1?zone=Asia%2FTokyo&step=1')
  await expect(operator.getByRole('complementary').getByText('price_items').first()).toBeVisible()
  await operator.getByRole('button', { name: 'Copy summary as Markdown' }).click()
  await expect.poll(clipboard).toContain('**Error: price')
  const summary = await clipboard()
  expect(summary).toContain('`broken-1`')
  expect(summary).toContain('in step 1 `price_items`')
  expect(summary).toMatch(/- Since: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Asia\/Tokyo, /)
  expect(summary).toContain("Cannot read properties of undefined (reading 'sku')")
  await press(operator, 'y')
  await expect.poll(clipboard).toMatch(/^http.*broken-1\?zone=Asia%2FTokyo&step=1$/)
})

test('a family by its keys: steps, the child, its parent, the rows', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1')
  await expect(operator.getByText('load_order').first()).toBeVisible()
  await press(operator, 'j')
  await expect(operator).toHaveURL(/step=0/)
  await press(operator, '?')
  await expect(operator.getByRole('dialog')).toContainText('One workflow')
  await operator.keyboard.press('Escape')
  await operator.goto('/shop/workflows/order-1?tab=family')
  const family = operator.getByRole('list', { name: 'Family' })
  await expect(family.getByRole('listitem').first()).toContainText('2 below')
  await family.getByRole('link', { name: 'reserve_stock' }).click()
  await expect(operator.getByRole('heading', { name: 'reserve_stock' })).toBeVisible()
  await expect(operator.getByText('Child of')).toBeVisible()
  await press(operator, 'u')
  await expect(operator.getByRole('heading', { name: 'checkout' })).toBeVisible()
  await operator.goto('/shop/workflows/order-1?tab=raw')
  await expect(operator.getByText('"workflow_uuid": "order-1"').first()).toBeVisible()
})
