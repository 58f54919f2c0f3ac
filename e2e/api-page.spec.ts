import AxeBuilder from '@axe-core/playwright'
import { api, expect, test } from './fixtures'

test('an operation is found, filled in and sent, and its answer is shown', async ({ operator }) => {
  await operator.goto('/shop')
  await operator.getByRole('link', { name: 'API', exact: true }).click()
  await operator.getByLabel('Search operations').fill('steps of a workflow')
  await operator.getByRole('button', { name: /GET.*\/workflows\/\{id\}\/steps/ }).press('Enter')
  await expect(operator).toHaveURL(/operation=getWorkflowsIdSteps/)
  await operator.getByRole('textbox', { name: /^id/ }).fill('order-1')
  await operator.getByRole('textbox', { name: /^id/ }).press('Enter')
  const answer = operator.getByRole('region', { name: 'Answer' })
  await expect(answer).toContainText('200 OK')
  await expect(answer).toContainText('load_order')
  await expect(operator.getByRole('region', { name: 'For a shell' })).toContainText(
    /curl '.*\/api\/shop\/workflows\/order-1\/steps'/,
  )
  const { violations } = await new AxeBuilder({ page: operator }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})

test('what acts is asked for once more, and stands in the audit', async ({ operator }) => {
  await operator.goto('/shop/api?operation=postWorkflowsIdCancel')
  const send = operator.getByRole('button', { name: 'Send…' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await operator.getByRole('textbox', { name: /^id/ }).fill('no such/one')
  await send.click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText('This is no rehearsal')
  await operator.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(operator.getByRole('region', { name: 'Answer' })).toHaveCount(0)

  await send.click()
  await dialog.getByLabel('Reason').fill('tried from the page')
  await dialog.getByRole('button', { name: 'Send POST' }).click()
  const answer = operator.getByRole('region', { name: 'Answer' })
  await expect(answer).toContainText('200 OK')
  await expect(answer).toContainText('missing')
  const { entries } = await api<{ entries: { reason: string | null }[] }>(
    operator,
    `/api/shop/audit?id=${encodeURIComponent('no such/one')}`,
  )
  expect(entries.map(({ reason }) => reason)).toEqual(['tried from the page'])
})
