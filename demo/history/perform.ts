import { setTimeout as pause } from 'node:timers/promises'
import { DBOS, type WorkflowHandle } from '@dbos-inc/dbos-sdk'
import { approveRefund, decisionTopic } from '../app/approvals'
import { checkout } from '../app/checkout'
import { importCatalogue, suppliers } from '../app/imports'
import { renderInvoice } from '../app/invoices'
import { askForReview } from '../app/messages'
import { notePreference } from '../app/oddities'
import { checkoutAttributes, makeOrder, type Order, randomFrom } from '../app/orders'
import { paced } from '../app/pace'
import { answerTicket, subjects } from '../app/support'
import { releasePreorder } from '../app/warehouse'
import { chance, type Item, pickBy } from './plan'

/** Does one planned thing and waits for its end, however it ends. */
export async function perform(item: Item): Promise<void> {
  const handle = await begin(item)
  // A failure is part of the plan, and it is recorded where it belongs: in the workflow.
  await handle.getResult({ pollingIntervalMs: 400 }).catch(() => {})
}

/** Things that wait for somebody cost nothing meanwhile, so all of them may wait at once. */
export function mostlyWaits(item: Item): boolean {
  return item.kind === 'refund' || item.kind === 'review' || item.kind === 'preorder'
}

function begin(item: Item): Promise<WorkflowHandle<unknown>> {
  const { id, seed } = item
  const order = makeOrder(randomFrom(seed), id.replace(/^\D+/, 'order-'), new Date(item.at))
  const customer = { authenticatedUser: order.email, authenticatedRoles: ['customer'] }
  switch (item.kind) {
    case 'checkout':
      return buy(item, order)
    case 'freight':
      return DBOS.enqueueWorkflowWithOptionsPortable(
        {
          queueName: 'warehouse',
          workflowName: 'quote_freight',
          workflowID: id,
          workflowTimeoutMS: paced(6_000),
          appVersion: DBOS.applicationVersion,
        },
        [{ from: 'Hamburg', to: order.address.city, pallets: 1 + (seed % 10) }],
      )
    case 'import': {
      const supplier = pickBy(seed, suppliers)
      return DBOS.startWorkflow(importCatalogue, {
        workflowID: id,
        queueName: 'imports',
        enqueueOptions: { queuePartitionKey: supplier },
        workflowAttributes: { supplier },
      })({ supplier, parts: 3 + (seed % 6), brokenPart: chance(seed, 0.12) ? seed % 3 : null })
    }
    case 'ticket':
      return DBOS.startWorkflow(answerTicket, {
        workflowID: id,
        queueName: 'support',
        enqueueOptions: { priority: 1 + (seed % 9) },
        ...customer,
      })({ number: seed % 100_000, customer: order.customer, subject: pickBy(seed, subjects) })
    case 'refund':
      return refund(item, order)
    case 'preorder':
      return DBOS.startWorkflow(releasePreorder, {
        workflowID: id,
        queueName: 'warehouse',
        enqueueOptions: { delaySeconds: paced(15_000) / 1_000 },
        ...customer,
      })(order)
    case 'review':
      return DBOS.startWorkflow(askForReview, { workflowID: id, ...customer })(order, 20_000)
    case 'invoice':
      return DBOS.startWorkflow(renderInvoice, { workflowID: id, queueName: 'invoices' })({
        number: id,
        pages: 1 + (seed % 30),
      })
    case 'preference':
      return DBOS.startWorkflow(notePreference, { workflowID: id, ...customer })({
        customer: order.customer,
        newsletter: chance(seed, 0.4),
      })
  }
}

async function buy({ id, seed }: Item, order: Order): Promise<WorkflowHandle<unknown>> {
  const handle = await DBOS.startWorkflow(checkout, {
    workflowID: id,
    authenticatedUser: order.email,
    authenticatedRoles: ['customer'],
    workflowAttributes: checkoutAttributes(order),
  })(order)
  if (chance(seed, 0.03)) {
    await pause(paced(900))
    await DBOS.cancelWorkflow(id, { cancelChildren: true })
  }
  return handle
}

async function refund({ id, seed }: Item, order: Order): Promise<WorkflowHandle<unknown>> {
  const handle = await DBOS.startWorkflow(approveRefund, {
    workflowID: id,
    authenticatedUser: 'nina.hoff@example.com',
    authenticatedRoles: ['support', 'refunds'],
    workflowAttributes: { country: order.country },
  })({ order: order.number, amountCents: 2_500, currency: order.currency, reason: 'damaged' })
  await pause(paced(5_000 + (seed % 20_000)))
  const approved = !chance(seed, 0.15)
  const note = approved ? undefined : 'returned after 14 days'
  await DBOS.send(id, { approved, by: 'ida.berg@example.com', note }, decisionTopic)
  return handle
}
