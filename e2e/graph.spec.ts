import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures'

test('the graph is walked by arrow keys, and Enter opens', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1')
  await operator.getByRole('link', { name: 'Graph' }).click()
  await expect(operator).toHaveURL(/tab=graph/)
  const card = (name: RegExp) =>
    operator.getByRole('region', { name: 'Graph' }).getByRole('link', { name })
  // Tab comes to the graph as a whole; the first arrow key goes to the workflow itself.
  await operator.getByRole('group', { name: /Graph of the family/ }).focus()
  await operator.keyboard.press('ArrowDown')
  await expect(card(/this one: checkout/)).toBeFocused()
  await operator.keyboard.press('ArrowRight')
  await expect(card(/^reserve_stock/)).toBeFocused()
  await operator.keyboard.press('ArrowRight')
  await expect(card(/^pick_items/)).toBeFocused()
  await operator.keyboard.press('ArrowLeft')
  await expect(card(/^reserve_stock/)).toBeFocused()
  const { violations } = await new AxeBuilder({ page: operator })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await operator.keyboard.press('Enter')
  await expect(operator.getByRole('heading', { name: 'reserve_stock' })).toBeVisible()
  await expect(card(/parent: checkout/)).toBeVisible()
})

test('many children are one card until it is pressed, by mouse or key', async ({ operator }) => {
  await operator.goto('/shop/workflows/fan?tab=graph')
  const graph = operator.getByRole('region', { name: 'Graph' })
  await expect(graph.getByText('41 workflows')).toBeVisible()
  await graph.getByRole('button', { name: 'Show all of it' }).click()
  await graph.getByRole('button', { name: /34 more pack_item/ }).click()
  await expect(graph.getByRole('button', { name: /more pack_item/ })).toBeHidden()
  await graph.getByRole('button', { name: 'Fold groups again' }).click()
  await expect(graph.getByRole('button', { name: /34 more pack_item/ })).toBeVisible()
})

test('2,000 steps are folded with their number, and a list says the same', async ({ operator }) => {
  await operator.goto('/shop/workflows/catalog?tab=graph')
  await expect(operator.getByText('… 1,994 steps …')).toBeVisible()
  await operator.getByRole('button', { name: 'list', exact: true }).click()
  await expect(operator).toHaveURL(/view=list/)
  await expect(operator.getByRole('listitem').filter({ hasText: '2,000 steps' })).toBeVisible()
})
