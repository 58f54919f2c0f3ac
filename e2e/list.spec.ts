import { api, expect, idOf, press, rowsOf, startPing, test } from './fixtures'

test('shows what the application wrote, 20 rows and more on a laptop', async ({ operator }) => {
  await operator.goto('/')
  await expect(operator).toHaveURL(/\/shop$/)
  await operator.getByRole('link', { name: 'Workflows', exact: true }).click()
  await expect(operator).toHaveURL(/\/shop\/workflows$/)
  const rows = rowsOf(operator)
  await expect(rows).toHaveCount(50)
  const visible = await rows.evaluateAll(
    (all) => all.filter((row) => row.getBoundingClientRect().bottom <= window.innerHeight).length,
  )
  expect(visible).toBeGreaterThanOrEqual(20)
  await expect(operator.getByText(/shop · dbos · schema 123/i)).toBeVisible()
})

test('pages forth and back by keyset, and keeps the size in the URL', async ({ operator }) => {
  await operator.goto('/shop/workflows?name=ping&limit=25')
  const first = await idOf(rowsOf(operator).first())
  await operator.getByRole('link', { name: 'Older' }).click()
  await expect(operator).toHaveURL(/cursor=/)
  await expect.poll(() => idOf(rowsOf(operator).first())).not.toBe(first)
  await operator.getByRole('link', { name: 'Newer' }).click()
  await expect.poll(() => idOf(rowsOf(operator).first())).toBe(first)
  await expect(rowsOf(operator)).toHaveCount(25)
  await expect(operator).toHaveURL(/limit=25/)
})

test('filters by status, name and odd values, each a chip that can be taken away', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows')
  await operator.getByRole('button', { name: /Error/ }).first().click()
  await expect(operator).toHaveURL(/status=ERROR/)
  await expect(rowsOf(operator)).toHaveCount(3)
  await expect(rowsOf(operator).first()).toContainText('TypeError')
  await operator.goBack()
  await expect(rowsOf(operator)).toHaveCount(50)
  await operator.goto('/shop/workflows?name=nothing%20like%20it')
  await expect(operator.getByText(/no workflow/i).first()).toBeVisible()
  await operator
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  await expect(rowsOf(operator)).toHaveCount(50)
})

test('a bad parameter is told in a sentence and the rest is applied', async ({ operator }) => {
  await operator.goto('/shop/workflows?status=BROKEN&name=checkout')
  await expect(operator.getByText(/status takes statuses/)).toBeVisible()
  await expect(rowsOf(operator)).toHaveCount(2)
})

test('the whole row is a link', async ({ operator }) => {
  await operator.goto('/shop/workflows?id=order-1')
  const row = rowsOf(operator).first()
  const box = await row.boundingBox()
  if (!box) throw new Error('the row is not drawn')
  await operator.mouse.click(box.x + box.width * 0.55, box.y + box.height / 2)
  await expect(operator).toHaveURL(/\/shop\/workflows\/order-1/)
})

test('page and API answer the same', async ({ operator }) => {
  const answer = await api<{ workflows: { workflowID: string; errorSummary: string }[] }>(
    operator,
    '/api/shop/workflows?status=ERROR',
  )
  expect(answer.workflows.map((row) => row.workflowID).sort()).toEqual([
    'broken-1',
    'broken-2',
    'broken-3',
  ])
  expect(answer.workflows[0]?.errorSummary).toMatch(/^TypeError: Cannot read/)
  const refused = await operator.request.get('/api/shop/workflows?limit=1000')
  expect(refused.status()).toBe(400)
  expect(refused.headers()['content-type']).toContain('application/problem+json')
})

test('new rows wait behind a button, and nothing moves until it is pressed', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows')
  await expect(operator.getByText(/^live/)).toBeVisible()
  const first = rowsOf(operator).first()
  const before = await idOf(first)
  startPing()
  const pill = operator.getByRole('button', { name: /\d new/ })
  await expect(pill).toBeVisible()
  expect(await idOf(first)).toBe(before)
  await pill.click()
  await expect(pill).toBeHidden()
  await expect(first).toContainText('ping')
})

test('a pasted id jumps to its workflow', async ({ operator }) => {
  await operator.goto('/shop/workflows')
  const box = operator.getByRole('search').getByRole('combobox')
  await box.fill('order-2')
  await box.press('Enter')
  await expect(operator).toHaveURL(/\/shop\/workflows\/order-2/)
})

test('follows by asking where the stream cannot be opened', async ({ operator }) => {
  await operator.route('**/api/shop/live', (route) => route.abort())
  await operator.goto('/shop/workflows')
  await expect(operator.getByText(/^polling/)).toBeVisible()
  startPing()
  await expect(operator.getByRole('button', { name: /\d new/ })).toBeVisible({ timeout: 20_000 })
})

test('asks nothing while paused, and catches up', async ({ operator }) => {
  await operator.goto('/shop/workflows')
  await expect(operator.getByText(/^live/)).toBeVisible()
  await operator.getByRole('button', { name: 'Pause live updates' }).click()
  const asked: string[] = []
  operator.on('request', (request) => asked.push(request.url()))
  startPing()
  await operator.waitForTimeout(3_000)
  expect(asked.filter((url) => url.includes('/api/'))).toEqual([])
  await operator.getByRole('button', { name: 'Resume live updates' }).click()
  await expect(operator.getByRole('button', { name: /\d new/ })).toBeVisible()
})

test('a stretch of the bars over time becomes the window, and is given back', async ({
  operator,
}) => {
  await operator.setViewportSize({ width: 1366, height: 900 })
  await operator.goto('/shop/workflows')
  const bars = operator.getByRole('group', { name: /Workflows by time of creation/ })
  // Everything was created just now: in the last two bars.
  await bars.focus()
  await operator.keyboard.press('ArrowLeft')
  await operator.keyboard.press('Shift+ArrowLeft')
  await operator.keyboard.press('Enter')
  await expect(operator).toHaveURL(/createdAfter=.*createdBefore=/)
  await expect(rowsOf(operator).first()).toBeVisible()
  await bars.focus()
  await operator.keyboard.press('Escape')
  await expect(operator).not.toHaveURL(/createdAfter/)
  await operator.getByRole('button', { name: 'View', exact: true }).click()
  await operator.getByRole('switch', { name: 'Bars over time' }).click()
  await expect(bars).toBeHidden()
  await expect(operator).toHaveURL(/histogram=hide/)
})

test('the link to what is on screen is copied, its time zone with it', async ({ operator }) => {
  await operator.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await operator.goto('/shop/workflows?status=ERROR&zone=Asia%2FTokyo')
  await press(operator, 'y')
  await expect(operator.getByText('Copied the link to what is on screen.')).toBeVisible()
  const copied = await operator.evaluate(() => navigator.clipboard.readText())
  expect(new URL(copied).pathname).toBe('/shop/workflows')
  expect(Object.fromEntries(new URL(copied).searchParams)).toEqual({
    ...{ status: 'ERROR', zone: 'Asia/Tokyo' },
  })
})
