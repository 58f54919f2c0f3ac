import AxeBuilder from '@axe-core/playwright'
import pg from 'pg'
import { api, expect, test } from './fixtures'
import { stackState } from './stack/state'

type Detail = { workflow: { status: string; applicationVersion: string } }
type Versions = { versions: { version: string; isLatest: boolean }[] }

async function sql(text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: stackState().url })
  await client.connect()
  const { rows } = await client.query(text, values)
  await client.end()
  return rows
}

/** What a release that was taken away leaves: work that waits for it, and one that it still ran. */
test.beforeAll(async () => {
  await sql(
    `insert into dbos.workflow_status (workflow_uuid, status, executor_id, queue_name, name,
       serialization, application_name, application_version, recovery_attempts, created_at,
       updated_at)
     select id, state, executor, queue, p.name, p.serialization, p.application_name, '1.4.9', 1,
            at, at
       from (values ('left-1', 'ENQUEUED', '', 'held'), ('left-2', 'ENQUEUED', '', 'held'),
                    ('orphan-1', 'PENDING', 'gone-host', null)) as v(id, state, executor, queue),
            lateral (select (extract(epoch from now()) * 1000)::int8 - 7200000) as t(at),
            dbos.workflow_status as p
      where p.workflow_uuid = 'ping-000'
     on conflict do nothing`,
  )
  await sql(
    `insert into dbos.workflow_input (workflow_uuid, inputs)
     select 'orphan-1', inputs from dbos.workflow_input where workflow_uuid = 'ping-000'
     on conflict do nothing`,
  )
})

test('every version with what it holds, and whether anybody seems to run it', async ({
  operator,
}) => {
  await operator.goto('/shop/workflows')
  await operator.getByRole('link', { name: /^Versions/ }).click()
  const versions = operator.getByRole('table', { name: 'Versions' })
  const latest = versions.getByRole('row').filter({ hasText: '1.5.1' })
  await expect(latest).toContainText('latest')
  await expect(latest).toContainText('executors seen')
  const gone = versions.getByRole('row').filter({ hasText: '1.4.9' })
  await expect(gone).toContainText('not registered')
  await gone.getByText('nobody seen').hover()
  await expect(operator.getByText('No open connection bears its name.').last()).toBeVisible()
  await operator.getByRole('button', { name: '30d' }).click()
  await expect(operator).toHaveURL(/range=30d/)
  await operator.goBack()
  await expect(operator).not.toHaveURL(/range/)
  await gone.getByRole('link', { name: '2', exact: true }).click()
  await expect(operator).toHaveURL(/version=1\.4\.9/)
})

test('promote: said before, done, and in the audit with what was the latest', async ({
  operator,
}) => {
  await operator.goto('/shop/versions')
  await operator.getByRole('button', { name: 'What to do with 1.5.0' }).click()
  await operator.getByRole('menuitem', { name: /^Make it the latest/ }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText(
    'New scheduled runs and unpinned work go to 1.5.0; pinned work is unaffected.',
  )
  await dialog.getByLabel('Reason').fill('1.5.1 is slow')
  await dialog.getByRole('button', { name: 'Promote 1.5.0' }).click()
  await expect(operator.getByText(/1\.5\.0 is now the latest version/).first()).toBeVisible()
  const { versions } = await api<Versions>(operator, '/api/shop/versions')
  expect(versions.filter(({ isLatest }) => isLatest).map(({ version }) => version)).toEqual([
    '1.5.0',
  ])
  const [row] = await sql("select * from vigil.audit where verb = 'promote' order by at desc")
  expect(row).toMatchObject({ actor_name: 'operator', ids: ['1.5.0'], reason: '1.5.1 is slow' })
  expect(JSON.stringify(row.before)).toContain('1.5.1')

  const back = await operator.request.post('/api/shop/versions/1.5.1/promote', { data: {} })
  expect((await back.json()).outcomes).toMatchObject([{ outcome: 'changed', after: '1.5.1' }])
  const again = await operator.request.post('/api/shop/versions/1.5.1/promote', { data: {} })
  expect((await again.json()).outcomes).toMatchObject([{ outcome: 'unchanged' }])
})

test('move what waits for a version that is gone', async ({ operator }) => {
  await operator.goto('/shop/versions')
  await operator.getByRole('button', { name: 'What to do with 1.4.9' }).click()
  await operator.getByRole('menuitem', { name: /^Move waiting work/ }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText('These are all that wait for 1.4.9.')
  await expect(dialog.getByLabel('To version')).toHaveValue('1.5.1')
  await dialog.getByRole('button', { name: 'Move 2 workflows' }).click()
  await expect(operator.getByText(/Moved 2 workflows/).first()).toBeVisible()
  for (const id of ['left-1', 'left-2']) {
    const { workflow } = await api<Detail>(operator, `/api/shop/workflows/${id}`)
    expect(workflow).toMatchObject({ status: 'ENQUEUED', applicationVersion: '1.5.1' })
  }
})

test('retry all failed since a version: how many of how many, then forked', async ({
  operator,
}) => {
  // Other tests fork the same failures; here they are as before.
  await sql(
    "update dbos.workflow_status set was_forked_from = false where application_version = '1.5.0'",
  )
  await operator.goto('/shop/versions')
  await operator.getByRole('button', { name: 'What to do with 1.5.0' }).click()
  await operator.getByRole('menuitem', { name: /^Retry all failed/ }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText('These are all that failed on 1.5.0 since it was registered.')
  await expect(dialog.getByLabel('Version')).toHaveValue('1.5.1')
  await dialog.getByRole('button', { name: /^Fork \d workflow/ }).click()
  await expect(operator.getByText(/^Forked/).first()).toBeVisible()
  await expect(dialog).toContainText('No failure of 1.5.0 is left to retry.')
})

test('an orphan is resumed after a confirmation that says what that risks', async ({
  operator,
}) => {
  await operator.goto('/shop/versions')
  const executor = operator
    .getByRole('table', { name: 'Executors' })
    .getByRole('row')
    .filter({ hasText: 'gone-host' })
  await expect(executor).toContainText('likely dead')
  await executor.getByRole('button', { name: /^Resume 1/ }).click()
  const dialog = operator.getByRole('dialog')
  await expect(dialog).toContainText('if somebody still runs it, it runs twice')
  const confirm = dialog.getByRole('button', { name: 'Resume 1 workflow' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('checkbox').check()
  await confirm.click()
  await expect
    .poll(async () => (await api<Detail>(operator, '/api/shop/workflows/orphan-1')).workflow.status)
    .toBe('SUCCESS')
})

test('a viewer is refused: by the menu with its reason, and by the server', async ({ viewer }) => {
  await viewer.goto('/shop/versions')
  await viewer.getByRole('button', { name: 'What to do with 1.5.0' }).click()
  const promote = viewer.getByRole('menuitem', { name: /^Make it the latest/ })
  await expect(promote).toContainText('viewer')
  for (const [path, data] of [
    ['/api/shop/versions/1.5.0/promote', {}],
    ['/api/shop/versions/1.5.0/move', { ids: ['left-1'], to: '1.5.1' }],
  ] as const) {
    const answer = await viewer.request.post(path, { data })
    expect(answer.status()).toBe(403)
    expect((await answer.json()).detail).toContain('viewer')
  }
})

for (const scheme of ['light', 'dark'] as const)
  test(`nothing that axe finds, ${scheme}`, async ({ operator }) => {
    await operator.emulateMedia({ colorScheme: scheme })
    await operator.goto('/shop/versions')
    await expect(operator.getByRole('table', { name: 'Executors' })).toBeVisible()
    expect((await new AxeBuilder({ page: operator }).analyze()).violations).toEqual([])
    await operator.getByRole('button', { name: 'What to do with 1.5.0' }).click()
    await operator.getByRole('menuitem', { name: /^Retry all failed/ }).click()
    await expect(operator.getByRole('dialog')).toBeVisible()
    expect((await new AxeBuilder({ page: operator }).analyze()).violations).toEqual([])
  })

test('on a phone nothing runs off the screen', async ({ operator }) => {
  await operator.setViewportSize({ width: 390, height: 844 })
  await operator.goto('/shop/versions')
  await expect(operator.getByRole('table', { name: 'Executors' })).toBeVisible()
  const width = await operator.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})
