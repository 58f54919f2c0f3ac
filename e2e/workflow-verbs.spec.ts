import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { hasPython, pythonPath } from './apps/python-env'
import { api, expect, test } from './fixtures'
import { stackState } from './stack/state'

type Detail = { workflow: { status: string; queueName: string; priority: number } }
type Outcomes = { outcomes: { outcome: string; sentence: string; newId?: string }[] }

const workflow = async (page: Page, id: string) =>
  (await api<Detail>(page, `/api/shop/workflows/${id}`)).workflow
const becomes = (page: Page, id: string, status: string) =>
  expect.poll(async () => (await workflow(page, id)).status, { timeout: 30_000 }).toBe(status)

async function enqueue(page: Page, data: object) {
  const answer = await page.request.post('/api/shop/workflows', { data })
  expect(answer.status()).toBe(200)
  const { outcomes }: Outcomes = await answer.json()
  return outcomes[0]
}

async function ask(page: Page, verb: RegExp) {
  await page.getByRole('button', { name: 'More verbs' }).click()
  await page.getByRole('menuitem', { name: verb }).click()
  return page.getByRole('dialog')
}

/** Writes over all that an editor holds. */
async function write(page: Page, label: string, text: string) {
  await page.getByRole('textbox', { name: label, exact: true }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

async function reply(page: Page, id: string) {
  await page.goto(`/shop/workflows/${id}`)
  await page.getByRole('button', { name: 'Reply…' }).click()
  const box = page.getByRole('region', { name: 'Reply' })
  await box.getByLabel('Topic').fill('approval')
  await page.keyboard.press('Tab') // closes the suggestions
  await write(page, 'Message', '{"approved": tru')
  await expect(box.getByText(/This is not JSON yet/).first()).toBeVisible()
  await expect(box.getByRole('button', { name: /^Send/ })).toHaveAttribute('aria-disabled', 'true')
  await write(page, 'Message', '{"approved": true, "by": "ana"}')
  await box.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Sent on the topic approval.').first()).toBeVisible()
  await becomes(page, id, 'SUCCESS')
}

test('a workflow that waits is answered where it waits, and finishes', async ({ operator }) => {
  const queued = { workflowName: 'approve_refund', queueName: 'desk', workflowID: 'reply-1' }
  expect(await enqueue(operator, { ...queued, positionalArgs: ['o'] })).toMatchObject({
    outcome: 'changed',
  })
  await becomes(operator, 'reply-1', 'PENDING')
  await reply(operator, 'reply-1')
  await expect(operator.getByRole('region', { name: 'Reply' })).toHaveCount(0)
})

test('what a workflow gave back appears by itself where somebody waits for it', async ({
  operator,
}) => {
  const queued = { workflowName: 'approve_refund', queueName: 'desk', workflowID: 'reply-2' }
  await enqueue(operator, { ...queued, positionalArgs: ['o'] })
  await becomes(operator, 'reply-2', 'PENDING')
  await operator.goto('/shop/workflows/reply-2?tab=io')
  await expect(operator.getByText('none yet: it has not ended')).toBeVisible()
  const sent = await operator.request.post('/api/shop/workflows/reply-2/send', {
    data: { topic: 'approval', message: '{"approved": true}' },
  })
  expect(sent.status()).toBe(200)
  await expect(operator.getByText('Success', { exact: true }).first()).toBeVisible()
  // What a payload is shown by stands only where there is one.
  await expect(operator.getByRole('group', { name: 'How to show Output' })).toBeVisible()
})

test.describe('Python', () => {
  test.skip(!hasPython(), 'no Python on this machine')
  let app: ChildProcess | undefined
  test.afterAll(async () => {
    if (!app || app.exitCode !== null) return
    app.kill('SIGKILL')
    await once(app, 'exit')
  })

  test('a Python workflow that waits in recv is answered from the page and finishes', async ({
    operator,
  }) => {
    test.setTimeout(300_000) // the first run on a machine installs the SDK
    const script = resolve(import.meta.dirname, 'apps/python/answering.py')
    const python = spawn(pythonPath(), [script, stackState().url], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    app = python
    await new Promise<void>((done, fail) => {
      python.stdout.on('data', (chunk: Buffer) => chunk.includes('serving') && done())
      python.once('exit', (code) => fail(new Error(`Python ended with ${code}.`)))
    })
    await reply(operator, 'py-ask-1')
  })
})

test('an input is edited, its edit is shown, and the new workflow is a click away', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows/order-1')
  const dialog = await ask(operator, /^Rerun/)
  await write(operator, 'Arguments', '[\n  "order-9"\n]')
  await expect(dialog.locator('.cm-deletedChunk')).toContainText('order-1')
  const { violations } = await new AxeBuilder({ page: operator }).include('[role=dialog]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await dialog.getByRole('button', { name: 'Rerun as 1 new workflow' }).click()
  await operator.getByRole('link', { name: 'Open the new workflow' }).first().click()
  await expect(operator).not.toHaveURL(/order-1$/)
  const id = new URL(operator.url()).pathname.split('/').at(-1) ?? ''
  await becomes(operator, id, 'SUCCESS')
  const input = await api<{ value: { text: string; serialization: string } }>(
    operator,
    `/api/shop/workflows/${id}/payload?of=input`,
  )
  expect(input.value.serialization).toBe('js_superjson')
  expect(JSON.parse(input.value.text)).toMatchObject({ json: ['order-9'] })
})

test('a workflow is enqueued from the list, with a recent input, and never twice', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows')
  await operator.getByRole('link', { name: 'Enqueue…' }).click()
  await operator.getByLabel('Workflow name').fill('nobody_knows')
  await operator.keyboard.press('Tab')
  await expect(operator.getByText(/No workflow called nobody_knows has been seen/)).toBeVisible()
  await operator.getByLabel('Workflow name').fill('checkout')
  await operator.keyboard.press('Tab') // closes the suggestions
  await operator.getByRole('button', { name: 'Use input' }).last().click()
  await expect(operator.getByRole('textbox', { name: 'Arguments', exact: true })).toContainText(
    'order-',
  )
  await operator.getByLabel('Queue', { exact: true }).fill('desk')
  await operator.keyboard.press('Tab')
  await operator.getByLabel('Id', { exact: true }).fill('enqueued-1')
  const { violations } = await new AxeBuilder({ page: operator }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await operator.getByRole('button', { name: 'Enqueue 1 workflow' }).click()
  await expect(operator.getByText(/^Enqueued checkout as enqueued-1/).first()).toBeVisible()
  await becomes(operator, 'enqueued-1', 'SUCCESS')
  await operator.getByRole('button', { name: 'Enqueue 1 workflow' }).click()
  await expect(operator.getByText(/The id enqueued-1 is in use by checkout/).first()).toBeVisible()
})

test('a cancel is undone from its announcement, or later from the page', async ({ operator }) => {
  const held = { workflowName: 'ping', queueName: 'held', workflowID: 'held-9', priority: 4 }
  await enqueue(operator, { ...held, positionalArgs: [1] })
  const before = await workflow(operator, 'held-9')
  const cancel = async () => {
    await operator.getByRole('button', { name: 'Cancel', exact: true }).click()
    await operator.getByRole('button', { name: 'Cancel 1 workflow' }).click()
    await becomes(operator, 'held-9', 'CANCELLED')
  }
  await operator.goto('/shop/workflows/held-9')
  await cancel()
  await operator.getByRole('button', { name: 'Undo', exact: true }).click()
  await becomes(operator, 'held-9', 'ENQUEUED')
  expect(await workflow(operator, 'held-9')).toMatchObject({
    queueName: 'held',
    priority: before.priority,
  })
  await cancel()
  await operator.reload()
  const banner = operator.getByRole('region', { name: 'Cancelled by' })
  await expect(banner).toContainText('Cancelled by operator')
  await banner.getByRole('button', { name: 'Undo cancel' }).click()
  await becomes(operator, 'held-9', 'ENQUEUED')
  await cancel()
  await operator.request.post('/api/shop/workflows/held-9/attributes', {
    data: { attributes: { a: 1 } },
  })
  await operator.reload()
  await expect(banner).toContainText('cannot be undone any more')
})

test('priority and attributes are set on the page, and a rewind keeps the id', async ({
  operator,
}) => {
  await enqueue(operator, { workflowName: 'ping', queueName: 'held', workflowID: 'held-10' })
  await operator.goto('/shop/workflows/held-10')
  const priority = await ask(operator, /^Set priority/)
  await priority.getByLabel('Priority').fill('-3')
  await priority.getByRole('button', { name: /^Set priority/ }).click()
  await expect(operator.getByText('Its priority is -3 now.').first()).toBeVisible()
  const attributes = await ask(operator, /^Edit attributes/)
  await write(operator, 'Attributes', '{"tenant": "acme"}')
  await attributes.getByRole('button', { name: /^Change attributes/ }).click()
  await expect(operator.getByText('It has 1 attribute now.').first()).toBeVisible()

  await operator.goto('/shop/workflows/ping-007')
  const rewind = await ask(operator, /^Rewind/)
  await expect(rewind).toContainText('Fork if in doubt')
  await rewind.getByRole('button', { name: 'Rewind 1 workflow' }).click()
  await expect(operator.getByText(/^Rewound to the beginning/).first()).toBeVisible()
  await becomes(operator, 'ping-007', 'SUCCESS')
})

test('a workflow is exported, and imported where it is not', async ({ operator }) => {
  await operator.goto('/shop/workflows/ping-009')
  const dialog = await ask(operator, /^Export/)
  const downloading = operator.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download' }).click()
  const path = await (await downloading).path()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'vigil-workflows' })
  const take = async () => {
    await operator.goto('/shop/workflows/new')
    await operator.getByRole('button', { name: 'Import from a file…' }).click()
    await operator.getByLabel('File').setInputFiles(path)
    await operator.getByRole('button', { name: 'Import 1 workflow' }).click()
  }
  await take()
  await expect(operator.getByText(/Here already: ping-009/).first()).toBeVisible()
  await operator.request.post('/api/shop/workflows/ping-009/delete', { data: {} })
  await take()
  await expect(operator.getByText('Imported as it was.').first()).toBeVisible()
  expect(await workflow(operator, 'ping-009')).toMatchObject({ status: 'SUCCESS' })
})

test('a viewer hands nothing over', async ({ viewer }) => {
  for (const [path, data] of [
    ['', { workflowName: 'ping', queueName: 'desk' }],
    ['/import', { file: {} }],
    ['/refund-2/send', { message: 1 }],
    ['/order-1/rerun', { positionalArgs: [] }],
    ['/order-1/rewind', { startStep: 0 }],
    ['/order-1/undo', {}],
  ] as const) {
    const answer = await viewer.request.post(`/api/shop/workflows${path}`, { data })
    expect([path, answer.status()]).toEqual([path, 403])
  }
  await viewer.goto('/shop/workflows/new?name=ping&queue=desk')
  await expect(viewer.getByRole('button', { name: /^Enqueue 1 workflow/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})
