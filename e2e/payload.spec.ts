import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { api, expect, test } from './fixtures'

const rows = Array.from({ length: 3_000 }, (_, at) => ({ sku: `SKU-${at}`, price: at / 3 }))
const odd = {
  'first name': 'Zoë',
  '': 'nameless',
  '<img src=x onerror=alert(1)>': '</script><b>bold</b>',
  nested: { deeper: { deepest: 'needle' } },
  rows,
}

test('a payload is searched, opened, copied, downloaded and fills the window', async ({
  operator,
}) => {
  await operator.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => operator.evaluate(() => navigator.clipboard.readText())
  const queued = { workflowName: 'ping', queueName: 'desk', workflowID: 'payload-1' }
  const data = { ...queued, positionalArgs: [odd] }
  expect((await operator.request.post('/api/shop/workflows', { data })).status()).toBe(200)
  type Detail = { workflow: { status: string } }
  const status = async () =>
    (await api<Detail>(operator, '/api/shop/workflows/payload-1')).workflow.status
  await expect.poll(status, { timeout: 30_000 }).toBe('SUCCESS')

  await operator.goto('/shop/workflows/payload-1?tab=io')
  const tree = operator.getByRole('tree', { name: 'Output' })
  const line = (text: string | RegExp) => tree.getByRole('treeitem').filter({ hasText: text })
  // Keys and values are text, and a key that would not be seen is quoted.
  await expect(line('<img src=x onerror=alert(1)>')).toContainText('</script><b>bold</b>')
  await expect(line('nameless')).toContainText('""')
  await expect(tree.locator('img, b')).toHaveCount(0)
  await expect(operator.getByText(/^First 65\.\d kB of 120 kB/).first()).toBeVisible()

  await operator.getByRole('combobox', { name: 'Open Output to a depth' }).selectOption('closed')
  await expect(tree.getByRole('treeitem')).toHaveCount(1)
  await operator.getByRole('combobox', { name: 'Open Output to a depth' }).selectOption('1 level')
  await expect(line('nested')).toHaveAttribute('aria-expanded', 'false')
  await tree.focus()
  await line('nested').click()
  await expect(line('nested')).toHaveAttribute('aria-expanded', 'true')
  await operator.keyboard.press('ArrowRight')
  await operator.keyboard.press('c')
  await expect.poll(clipboard).toContain('"deepest": "needle"')
  await operator.keyboard.press('p')
  await expect.poll(clipboard).toBe('$.nested.deeper')
  await line('first name').hover()
  await line('first name').getByRole('button', { name: 'path' }).click()
  await expect.poll(clipboard).toBe('$["first name"]')

  // What is behind the head is found when all of it is loaded.
  await operator.getByRole('button', { name: 'Search in Output' }).click()
  const search = operator.getByRole('searchbox', { name: 'Search in Output' })
  await search.fill('SKU-2999')
  await expect(line('SKU-2999')).toHaveCount(0)
  await operator.getByRole('button', { name: 'load all' }).last().click()
  await expect(line('SKU-2999')).toBeVisible()
  await expect(line('rows')).toContainText('3,000 items')
  await operator.keyboard.press('Escape')
  await search.press('Escape')
  await expect(search).toBeHidden()

  await operator.getByRole('button', { name: 'Fill the window with Output' }).click()
  const small = operator.getByRole('button', { name: 'Make Output small again' })
  await expect(small).toBeVisible()
  const { violations } = await new AxeBuilder({ page: operator }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await small.press('Escape')
  await expect(operator.getByRole('button', { name: 'Fill the window with Output' })).toBeVisible()

  const wrap = operator.getByRole('button', { name: 'Wrap long lines of Output' })
  await expect(wrap).toHaveAttribute('aria-pressed', 'true')
  await wrap.click()
  await expect(wrap).toHaveAttribute('aria-pressed', 'false')
  const downloading = operator.waitForEvent('download')
  await operator.getByRole('link', { name: 'Download Output as raw text' }).click()
  const file = await (await downloading).path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(odd)
})

test('the types of a value are shown, and its raw text as it is stored', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1?step=0')
  const step = operator.getByRole('complementary', { name: /load_order/ })
  const tree = step.getByRole('tree', { name: 'Output' })
  await expect(tree.getByRole('treeitem').filter({ hasText: 'total' })).toContainText(
    '12345678901234567890n',
  )
  await expect(tree.getByRole('treeitem').filter({ hasText: '1970-01-01T' })).toContainText('Date')
  await step.getByText('raw', { exact: true }).click()
  await expect(step.getByText('"__dbos_serializer":"superjson"')).toBeVisible()
})

test('answers of the API are packed for whoever asks, streams are not', async ({ operator }) => {
  const encoding = async (path: string) => (await operator.request.get(path)).headers()
  expect((await encoding('/api/shop/workflows?limit=50'))['content-encoding']).toBe('gzip')
  const download = '/api/shop/workflows/catalog/payload?of=output&download=true'
  expect((await encoding(download))['content-encoding']).toBeUndefined()
})

test('short values of a stream are lines, each opened to all that is known of it', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows/order-1?tab=streams')
  const stream = operator.getByRole('region', { name: 'Stream log' })
  await expect(stream.getByText('reserved </script><b>bold</b>')).toBeVisible()
  await expect(stream.getByRole('button', { name: 'Copy log 0' })).toBeVisible()
  const violations = await new AxeBuilder({ page: operator }).include('main').analyze()
  expect(violations.violations).toEqual([])
  const opener = stream.getByRole('button', { name: 'Details of log 0' })
  await opener.focus()
  await operator.keyboard.press('Enter')
  await expect(stream.getByRole('tree', { name: 'log 0' })).toContainText('</script><b>bold</b>')
  await expect(stream.getByText(/js_superjson · \d+ B/)).toBeVisible()
  await operator.keyboard.press('Enter')
  await expect(stream.getByRole('tree')).toHaveCount(0)
})
