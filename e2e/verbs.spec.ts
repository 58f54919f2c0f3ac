import pg from 'pg'
import { api, expect, rowsOf, test } from './fixtures'
import { stackState } from './stack/state'

type Detail = {
  workflow: { status: string; forkedFrom: string | null; applicationVersion: string }
}

async function auditRows(id: string) {
  const client = new pg.Client({ connectionString: stackState().url })
  await client.connect()
  const { rows } = await client.query('select * from vigil.audit where $1 = any(ids) order by at', [
    id,
  ])
  await client.end()
  return rows
}

test('cancel, then resume: told truthfully, and left in the audit with the reason', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows/refund-1')
  await operator.getByRole('button', { name: 'Cancel', exact: true }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText('A running step finishes; its result is discarded')
  await dialog.getByLabel('Reason').fill('asked for twice')
  await dialog.getByRole('button', { name: 'Cancel 1 workflow' }).click()
  await expect(operator.getByText(/^Cancelled/).first()).toBeVisible()
  const { workflow } = await api<Detail>(operator, '/api/shop/workflows/refund-1')
  expect(workflow.status).toBe('CANCELLED')
  const [row] = await auditRows('refund-1')
  expect(row).toMatchObject({ actor_name: 'operator', verb: 'cancel', reason: 'asked for twice' })

  await operator.getByRole('button', { name: 'Resume', exact: true }).click()
  await operator
    .getByRole('dialog')
    .getByRole('button', { name: /^Resume/ })
    .click()
  await expect
    .poll(async () => (await api<Detail>(operator, '/api/shop/workflows/refund-1')).workflow.status)
    .toBe('PENDING')
  expect(await auditRows('refund-1')).toHaveLength(2)
})

test('a fork of a failed workflow succeeds on the version that mends it', async ({ operator }) => {
  await operator.goto('/shop/workflows/broken-1')
  await operator.getByRole('button', { name: /Fork from failed step/ }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog.getByLabel('Version')).toHaveValue('1.5.1')
  await dialog.getByRole('button', { name: 'Fork into 1 new workflow' }).click()
  await operator
    .getByRole('link', { name: /open the new workflow/i })
    .or(operator.getByRole('button', { name: /open the new workflow/i }))
    .first()
    .click()
  await expect(operator).not.toHaveURL(/broken-1$/)
  const id = new URL(operator.url()).pathname.split('/').at(-1)
  await expect
    .poll(async () => (await api<Detail>(operator, `/api/shop/workflows/${id}`)).workflow)
    .toMatchObject({ status: 'SUCCESS', forkedFrom: 'broken-1', applicationVersion: '1.5.1' })
})

test('what the state forbids is offered with its reason', async ({ operator }) => {
  await operator.goto('/shop/workflows/order-1')
  const cancel = operator.getByRole('button', { name: /^Cancel/ })
  await expect(cancel).toHaveAttribute('aria-disabled', 'true')
  await cancel.focus()
  await expect(operator.getByText(/Only a workflow that may still run/).first()).toBeAttached()
})

test('several at once: told per workflow when they differ', async ({ operator }) => {
  await operator.goto('/shop/workflows?name=approve_refund,checkout')
  await rowsOf(operator).filter({ hasText: 'refund-3' }).getByRole('checkbox').click()
  await rowsOf(operator).filter({ hasText: 'refund-4' }).getByRole('checkbox').click()
  await rowsOf(operator).filter({ hasText: 'order-1' }).getByRole('checkbox').first().click()
  const bar = operator.getByRole('region', { name: 'Selected workflows' })
  await expect(bar).toContainText('3 workflows selected')
  await bar.getByRole('button', { name: /^Cancel 2/ }).click()
  await operator.getByRole('dialog').getByRole('button', { name: 'Cancel 2 workflows' }).click()
  await expect(operator.getByText(/Cancelled 2 workflows/).first()).toBeVisible()
})

test('restart, and delete with what it leads to', async ({ operator }) => {
  await operator.goto('/shop/workflows/held-2')
  await operator.getByRole('button', { name: 'More verbs' }).click()
  await operator.getByRole('menuitem', { name: /^Delete/ }).click()
  await operator
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete 1 workflow/ })
    .click()
  await expect(operator).toHaveURL(/\/shop\/workflows($|\?)/)
  const gone = await operator.request.get('/api/shop/workflows/held-2')
  expect(gone.status()).toBe(404)
  expect(await auditRows('held-2')).toHaveLength(1)
})

test('a viewer is refused: by the button with its reason, and by the server', async ({
  viewer,
}) => {
  await viewer.goto('/shop/workflows/refund-2')
  const cancel = viewer.getByRole('button', { name: /^Cancel/ })
  await expect(cancel).toHaveAttribute('aria-disabled', 'true')
  const answer = await viewer.request.post('/api/shop/workflows/refund-2/cancel', { data: {} })
  expect(answer.status()).toBe(403)
  expect((await answer.json()).detail).toContain('viewer')
  const { workflow } = await api<Detail>(viewer, '/api/shop/workflows/refund-2')
  expect(workflow.status).toBe('PENDING')
})

test('another site cannot act through a session', async ({ operator }) => {
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await operator.request.post('/api/shop/workflows/refund-2/cancel', {
      data: {},
      headers: { origin },
    })
    expect(answer.status(), origin).toBe(403)
  }
})
