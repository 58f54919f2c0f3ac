import type { Page } from '@playwright/test'
import { api, expect, test } from './fixtures'

/** What a role of the configuration allows, in the database it names and beside it. */

async function read(page: Page, path: string) {
  const answer = await page.request.get(path, { maxRedirects: 0 })
  return { status: answer.status(), text: await answer.text() }
}

test('a role may do what it names, and the audit keeps the rest as denied', async ({
  support,
  operator,
}) => {
  // It has ended: nothing changes, and the door is open.
  const cancel = await support.request.post('/api/shop/workflows/order-1/cancel', { data: {} })
  expect((await cancel.json()).outcomes[0].outcome).toBe('unchanged')
  const resume = await support.request.post('/api/shop/workflows/refund-6/resume', { data: {} })
  expect(resume.status()).toBe(403)
  expect((await resume.json()).detail).toBe('Your role, support, may not resume.')
  const bulk = await support.request.post('/api/shop/workflows/bulk', {
    data: { verb: 'delete', ids: ['refund-6'] },
  })
  expect(bulk.status()).toBe(403)
  type Entries = { entries: { verb: string; denied: boolean; actor: { role: string } }[] }
  const { entries } = await api<Entries>(
    operator,
    '/api/shop/audit?actor=support&ending=denied&id=refund-6',
  )
  expect(entries.map(({ verb, actor }) => [verb, actor.role])).toEqual([
    ['delete', 'support'],
    ['resume', 'support'],
  ])
})

test('a database that is not for somebody is not there', async ({ support }) => {
  await support.goto('/shop')
  const hidden = await read(support, '/api/wire/workflows')
  const none = await read(support, '/api/nowhere/workflows')
  expect(hidden.status).toBe(404)
  expect(hidden.text.replaceAll('wire', 'nowhere')).toBe(none.text)
  expect((await read(support, '/wire')).status).toBe(404)
  await expect(support.getByText('Wire', { exact: true })).toHaveCount(0)
  const html = (await read(support, '/shop')).text
  expect(html).not.toContain('Wire')
  const post = await support.request.post('/api/wire/workflows/x/cancel', { data: {} })
  expect(post.status()).toBe(404)
})

test('a reason that is asked for is not left out', async ({ operator }) => {
  const path = '/api/shop/workflows/order-1/delay'
  const data = { delayUntil: Date.now() + 60_000 }
  for (const reason of [undefined, '  ']) {
    const answer = await operator.request.post(path, { data: { ...data, reason } })
    expect(answer.status()).toBe(400)
    expect((await answer.json()).detail).toBe(
      'Nothing was changed: this Vigil asks for a reason to set delay.',
    )
  }
  const given = await operator.request.post(path, { data: { ...data, reason: 'asked by sales' } })
  expect((await given.json()).outcomes[0]).toMatchObject({ id: 'order-1', outcome: 'refused' })
  await operator.goto('/shop/workflows/refund-7')
  await operator.getByRole('button', { name: /^Cancel/ }).click()
  await expect(operator.getByRole('dialog')).toContainText('Needed here to set delay.')
})
