import { DBOSClient } from '@dbos-inc/dbos-sdk'
import { api, expect, test } from './fixtures'
import { stackState } from './stack/state'

test('a delay is set from an empty dialog, which starts nothing by itself', async ({
  operator,
}) => {
  const client = await DBOSClient.create({ systemDatabaseUrl: stackState().url })
  await client.enqueue({
    ...{ workflowName: 'ping', queueName: 'held', workflowID: 'delayed-by-hand' },
    delaySeconds: 3_600,
  })
  await operator.goto('/shop/workflows/delayed-by-hand')
  await operator.getByRole('button', { name: 'More' }).click()
  await operator.getByRole('menuitem', { name: /Set delay/ }).click()
  const dialog = operator.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Set delay of 1 workflow' })
  await dialog.getByLabel('Reason').fill('the shop opens later')
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Minutes from now').fill('0')
  await expect(dialog.getByRole('button', { name: 'Start 1 workflow now' })).toBeVisible()
  await dialog.getByLabel('Minutes from now').fill('180')
  await confirm.click()
  await expect(dialog).toBeHidden()
  const { workflow } = await api<{ workflow: { delayUntilEpochMS: number } }>(
    operator,
    '/api/shop/workflows/delayed-by-hand',
  )
  expect(Math.round((workflow.delayUntilEpochMS - Date.now()) / 60_000)).toBe(180)
  await client.deleteWorkflow('delayed-by-hand')
  await client.destroy()
})
