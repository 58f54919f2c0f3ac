import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Storage } from '@/lib/storage'
import { api, expect, press, test } from './fixtures'

const url = '/shop/storage'
const tablesOf = (page: Page) => page.getByRole('table', { name: 'Tables' })

test('the tables with their sizes, and their indexes one click away', async ({ operator }) => {
  await operator.goto('/shop')
  await operator.getByRole('link', { name: 'Storage' }).click()
  await expect(operator).toHaveURL(/\/shop\/storage$/)
  const row = tablesOf(operator).getByRole('row', { name: /^workflow_status/ })
  await expect(row).toContainText(/\d (kB|MB)/)
  await expect(tablesOf(operator).getByRole('row', { name: /^audit who did what/ })).toBeVisible()
  // Every table of DBOS and of Vigil's own has its meaning.
  await expect(tablesOf(operator).getByText('not a table that Vigil knows')).toHaveCount(0)
  await row.getByRole('button').click()
  await expect(operator).toHaveURL(/open=dbos\.workflow_status/)
  const indexes = operator.getByRole('list', { name: 'Indexes of workflow_status' })
  await expect(indexes.getByRole('listitem').first()).toContainText(/scans?/)
  await expect(indexes).toContainText('USING btree (created_at)')
  await operator.goBack()
  await expect(indexes).toHaveCount(0)
})

test('the page shows what the API answers', async ({ operator }) => {
  const storage = await api<Storage>(operator, `/api${url}`)
  await operator.goto(url)
  const rows = tablesOf(operator).getByRole('row')
  const own = storage.own.place === 'here' ? storage.own.tables : []
  for (const { name } of [...storage.tables, ...own])
    await expect(
      rows.filter({ has: operator.getByRole('button', { name, exact: true }) }),
    ).toHaveCount(1)
  for (const { create } of storage.advice)
    await expect(operator.getByText(create, { exact: true })).toBeVisible()
  expect((await operator.request.get(`/api${url}?limit=3`)).status()).toBe(400)
})

test('a statement is copied whole', async ({ operator }) => {
  await operator.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await operator.goto(url)
  await operator.getByRole('button', { name: /creates the index by user/ }).click()
  await expect(
    operator.getByText('Copied the statement that creates the index by user'),
  ).toBeAttached()
  expect(await operator.evaluate(() => navigator.clipboard.readText())).toBe(
    `CREATE INDEX CONCURRENTLY IF NOT EXISTS vigil_workflow_status_user_created_at ON "dbos".workflow_status (authenticated_user, created_at) WHERE authenticated_user <> '';`,
  )
})

test('a viewer may look', async ({ viewer }) => {
  await viewer.goto(url)
  await press(viewer, 'g v')
  await expect(viewer).toHaveURL(/\/shop\/versions$/)
  await press(viewer, 'g s')
  await expect(viewer).toHaveURL(/\/shop\/storage$/)
  await expect(tablesOf(viewer)).toBeVisible()
  expect((await viewer.request.get(`/api${url}`)).status()).toBe(200)
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing, ${theme}`, async ({ operator }) => {
    await operator.emulateMedia({ colorScheme: theme })
    await operator.goto(`${url}?open=dbos.workflow_status`)
    await expect(operator.getByText(/^live/)).toBeVisible()
    await expect(operator.getByRole('list', { name: /^Indexes of/ })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: operator }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

test('on a phone nothing scrolls sideways', async ({ operator }) => {
  await operator.setViewportSize({ width: 390, height: 844 })
  await operator.goto(`${url}?open=dbos.workflow_status`)
  await expect(operator.getByRole('list', { name: /^Indexes of/ })).toBeVisible()
  const wide = await operator.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main *')]
      .filter((one) => getComputedStyle(one).overflowX !== 'hidden')
      .some((one) => one.scrollWidth > window.innerWidth),
  )
  expect(wide).toBe(false)
})
