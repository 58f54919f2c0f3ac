import { setTimeout as pause } from 'node:timers/promises'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { checkout } from '../app/checkout'
import { reindexCatalogue } from '../app/imports'
import { renderInvoice } from '../app/invoices'
import { launch } from '../app/launch'
import { convertLegacyRecord, exportCustomerData, oddIds, oddRecords } from '../app/oddities'
import { makeOrder, randomFrom } from '../app/orders'
import { liveRelease, type Release } from '../app/release'
import type { Era } from './plan'

type Planned = Map<string, number>

/**
 * Ends an era with invoices that kill their worker: it is started again, as a process manager would do, until
 * DBOS gives those workflows up. 1.5.0 is taken away while it still works on three of them.
 */
export async function endInDeadLetters(
  era: Era,
  url: string,
  executorId: string,
  planned: Planned,
): Promise<void> {
  const numbers = era.release === '1.5.0' ? [1, 2, 3] : [1, 2]
  const ids = numbers.map((number) => `invoice-annual-${era.release}-${number}`)
  for (const [index, id] of ids.entries()) {
    planned.set(id, era.from + (era.to - era.from) * (0.3 + 0.2 * index))
    await DBOS.startWorkflow(renderInvoice, { workflowID: id })({ number: id, pages: 640 })
  }
  await pause(150)
  for (let start = 0; start < 2; start++) {
    await DBOS.shutdown()
    await launch(url, era.release, executorId)
    await until(async () => {
      const invoices = await DBOS.listWorkflows({ workflowIDs: [...ids], loadInput: false })
      const settled = start === 0 ? 'PENDING' : 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
      return invoices.every(
        (one) => one.status === settled && (one.recoveryAttempts ?? 0) > start + 1,
      )
    })
  }
  if (era.release !== '1.5.0') return
  for (const [index, hoursBefore] of [9, 6, 2].entries()) {
    const id = `invoice-quarter-${index + 1}`
    planned.set(id, era.to - hoursBefore * 3_600_000)
    await DBOS.startWorkflow(renderInvoice, { workflowID: id })({ number: id, pages: 480 })
  }
  await pause(150)
}

/** What the live release does with the failures of the one before, and the records that are hard to show. */
export async function forkAndSurprise(era: Era, planned: Planned): Promise<void> {
  const at = (share: number) => Math.round(era.from + (era.to - era.from) * share)
  const failed = await DBOS.listWorkflows({
    workflowName: 'checkout',
    status: 'ERROR',
    applicationVersion: '1.5.0',
    limit: 60,
    loadInput: false,
  })
  const broken = failed.filter((one) => String(one.error).includes("reading 'rate'")).slice(0, 4)
  for (const [index, { workflowID }] of broken.entries()) {
    const steps = (await DBOS.listWorkflowSteps(workflowID)) ?? []
    const cause = steps.find((step) => step.error !== null)
    const newWorkflowID = `${workflowID}-retry`
    planned.set(newWorkflowID, at(0.2 + index * 0.02))
    await DBOS.forkWorkflow(workflowID, cause?.functionID ?? 0, {
      newWorkflowID,
      applicationVersion: liveRelease,
    })
  }
  await enqueueForGoneRelease('1.5.0', at(0.05), planned)

  const started = [
    DBOS.startWorkflow(exportCustomerData, { workflowID: 'export-mia.jansen' })('Mia Jansen'),
    ...Object.entries(oddRecords).map(([name, record]) =>
      DBOS.startWorkflow(convertLegacyRecord, { workflowID: `record-${name}` })(record),
    ),
    ...oddIds.map((workflowID, index) =>
      DBOS.startWorkflow(checkout, { workflowID })(
        makeOrder(randomFrom(index), `order-77${index}`, new Date(at(0.5))),
      ),
    ),
  ]
  const handles = await Promise.all(started)
  for (const [index, handle] of handles.entries()) {
    planned.set(handle.workflowID, at(0.3 + (0.5 * index) / handles.length))
  }
  await Promise.all(handles.map((handle) => handle.getResult().catch(() => {})))
}

/** The longest workflow of all, run alone: beside others it would make all of them look slow. */
export async function reindex(era: Era, planned: Planned): Promise<void> {
  const workflowID = 'reindex-2000-products'
  planned.set(workflowID, Math.round((era.from * 3 + era.to) / 4))
  const handle = await DBOS.startWorkflow(reindexCatalogue, { workflowID })(2_000)
  await handle.getResult()
}

/** An old web server still enqueued for the release that was just taken away: nobody will ever start these. */
async function enqueueForGoneRelease(
  applicationVersion: Release,
  at: number,
  planned: Planned,
): Promise<void> {
  for (const number of [1, 2, 3, 4]) {
    const id = `invoice-for-${applicationVersion}-${number}`
    planned.set(id, at + number * 45_000)
    await DBOS.startWorkflow(renderInvoice, {
      workflowID: id,
      queueName: 'invoices',
      enqueueOptions: { applicationVersion },
    })({ number: id, pages: 12 })
  }
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const limitAt = Date.now() + 120_000
  while (!(await isSo())) {
    if (Date.now() > limitAt)
      throw new Error('The history did not come to rest within two minutes.')
    await pause(100)
  }
}
