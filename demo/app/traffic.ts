import { setTimeout as pause } from 'node:timers/promises'
import { DBOS, Error as DBOSErrors, type WorkflowStatus } from '@dbos-inc/dbos-sdk'
import { approveRefund, decisionTopic } from './approvals'
import { checkout } from './checkout'
import { importCatalogue, suppliers } from './imports'
import { renderInvoice } from './invoices'
import { askForReview } from './messages'
import { convertLegacyRecord, notePreference, oddRecords } from './oddities'
import { checkoutAttributes, makeOrder, type Order, pick } from './orders'
import { applicationName, liveRelease } from './release'
import { answerTicket, subjects } from './support'
import { releasePreorder } from './warehouse'

const minuteMs = 60_000
const random = Math.random
const support = {
  authenticatedUser: 'nina.hoff@example.com',
  authenticatedRoles: ['support', 'refunds'],
}

type Habit = { everyMs: number; act: () => Promise<unknown> }

/** What customers and colleagues do all day: alive, yet not so busy that fourteen days pale beside it. */
const habits: Habit[] = [
  { everyMs: 15_000, act: placeOrder },
  { everyMs: minuteMs, act: preferNewsletter },
  { everyMs: minuteMs, act: askForInvoice },
  { everyMs: 90_000, act: planReview },
  { everyMs: minuteMs, act: askForFreight },
  { everyMs: 90_000, act: askForRefund },
  { everyMs: 90_000, act: decideRefund },
  { everyMs: 70_000, act: importSupplier },
  { everyMs: 90_000, act: changeOnesMind },
  { everyMs: 2 * minuteMs, act: preorder },
  { everyMs: 6 * minuteMs, act: writeToSupport },
  { everyMs: 4 * minuteMs, act: retryFailedOrder },
  { everyMs: 5 * minuteMs, act: convertRecord },
]

/** Never ends; each habit has its own clock. */
export async function keepTraffic(): Promise<void> {
  await fillWaitingRooms()
  await Promise.all(habits.map(keepHabit))
}

async function keepHabit({ everyMs, act }: Habit): Promise<never> {
  while (true) {
    const spread = -Math.log(1 - random() * 0.95)
    await pause(everyMs * (0.3 + 0.7 * spread))
    try {
      await act()
    } catch (error) {
      console.error(act.name, error) // The next customer may have more luck.
    }
  }
}

/** The first minute already shows what otherwise takes hours to gather. */
async function fillWaitingRooms(): Promise<void> {
  const waiting = await countActive('approve_refund', 'PENDING')
  for (let count = waiting; count < 4; count++) await askForRefund()
  const delayed = await countActive('release_preorder', 'DELAYED')
  for (let count = delayed; count < 6; count++) await preorder()
  await writeToSupport()
}

async function countActive(workflowName: string, status: 'PENDING' | 'DELAYED'): Promise<number> {
  const found = await DBOS.listWorkflows({ workflowName, status, loadInput: false, limit: 10 })
  return found.filter((one) => one.applicationVersion === liveRelease).length
}

function nextOrder(): Order {
  return makeOrder(random, `order-${Date.now().toString().slice(3, 11)}`, new Date())
}

function customer(order: Order) {
  return { authenticatedUser: order.email, authenticatedRoles: ['customer'] }
}

async function placeOrder(): Promise<void> {
  const order = nextOrder()
  const handle = await DBOS.startWorkflow(checkout, {
    workflowID: `checkout-${order.number.slice(6)}`,
    workflowAttributes: checkoutAttributes(order),
    ...customer(order),
  })(order)
  settle(handle)
}

/** A workflow that fails tells so in its own row; here it must only not go unhandled. */
function settle(handle: { getResult(): Promise<unknown> }): void {
  handle.getResult().catch(() => {})
}

async function preferNewsletter(): Promise<void> {
  const order = nextOrder()
  await DBOS.startWorkflow(
    notePreference,
    customer(order),
  )({
    customer: order.customer,
    newsletter: random() < 0.5,
  })
}

async function askForInvoice(): Promise<void> {
  const number = `invoice-${Date.now().toString().slice(3, 10)}`
  const pages = 1 + Math.floor(random() * 30)
  const options = { workflowID: number, queueName: 'invoices' }
  await DBOS.startWorkflow(renderInvoice, options)({ number, pages })
}

async function planReview(): Promise<void> {
  const order = nextOrder()
  const afterMs = (4 + random() * 8) * minuteMs
  settle(await DBOS.startWorkflow(askForReview, customer(order))(order, afterMs))
}

/** In the format that services in other languages read too, and with a limit that some quotes miss. */
async function askForFreight(): Promise<void> {
  await DBOS.enqueueWorkflowWithOptionsPortable(
    { queueName: 'warehouse', workflowName: 'quote_freight', workflowTimeoutMS: 6_000 },
    [{ from: 'Hamburg', to: pick(random, ['Oslo', 'Gdańsk', 'Rotterdam']), pallets: upTo(10) }],
  )
}

async function askForRefund(): Promise<void> {
  const order = nextOrder()
  const amountCents = order.lines[0]?.priceCents ?? 0
  const reason = pick(random, ['arrived broken', 'wrong colour', 'too late'])
  const start = DBOS.startWorkflow(approveRefund, {
    workflowID: `refund-${order.number.slice(6)}`,
    workflowAttributes: { country: order.country, channel: order.channel },
    ...support,
  })
  settle(await start({ order: order.number, amountCents, currency: order.currency, reason }))
}

/** Somebody works through the oldest requests but always leaves a few for whoever comes next. */
async function decideRefund(): Promise<void> {
  const waiting = await listLive('approve_refund')
  const oldest = waiting[0]
  if (!oldest || waiting.length < 5) return
  const approved = random() < 0.8
  const note = approved ? undefined : 'returned after 14 days'
  await DBOS.send(oldest.workflowID, { approved, by: 'ida.berg@example.com', note }, decisionTopic)
}

/** The same supplier twice at a time is one import: the second is turned away. */
async function importSupplier(): Promise<void> {
  const supplier = pick(random, suppliers)
  const start = DBOS.startWorkflow(importCatalogue, {
    queueName: 'imports',
    enqueueOptions: { queuePartitionKey: supplier, deduplicationID: `catalogue-${supplier}` },
    workflowAttributes: { supplier },
  })
  const brokenPart = random() < 0.1 ? 2 : null
  for (let request = 0; request < 2; request++) {
    try {
      await start({ supplier, parts: 12 + upTo(30), brokenPart })
    } catch (error) {
      if (!(error instanceof DBOSErrors.DBOSQueueDuplicatedError)) throw error
    }
  }
}

async function changeOnesMind(): Promise<void> {
  const latest = (await listLive('checkout')).at(-1)
  if (latest) await DBOS.cancelWorkflow(latest.workflowID, { cancelChildren: true })
}

async function preorder(): Promise<void> {
  const order = nextOrder()
  await DBOS.startWorkflow(releasePreorder, {
    queueName: 'warehouse',
    enqueueOptions: { delaySeconds: 300 + upTo(7_200) },
    ...customer(order),
  })(order)
}

/** Tickets come in heaps, so that the queue is worth a look. */
async function writeToSupport(): Promise<void> {
  for (let ticket = 0; ticket < 14; ticket++) {
    const order = nextOrder()
    await DBOS.startWorkflow(answerTicket, {
      queueName: 'support',
      enqueueOptions: { priority: upTo(9) },
      ...customer(order),
    })({ number: upTo(99_999), customer: order.customer, subject: pick(random, subjects) })
  }
}

async function retryFailedOrder(): Promise<void> {
  const failed = await DBOS.listWorkflows({
    workflowName: 'checkout',
    status: 'ERROR',
    applicationVersion: liveRelease,
    sortDesc: true,
    limit: 1,
    loadInput: false,
  })
  const latest = failed[0]
  if (!latest || latest.forkedFrom || latest.wasForkedFrom) return
  await DBOS.forkWorkflow(latest.workflowID, 0, { applicationVersion: liveRelease })
}

async function convertRecord(): Promise<void> {
  const record = pick(random, Object.values(oddRecords))
  await DBOS.startWorkflow(convertLegacyRecord)(record)
}

async function listLive(workflowName: string): Promise<WorkflowStatus[]> {
  return await DBOS.listWorkflows({
    workflowName,
    status: 'PENDING',
    applicationVersion: liveRelease,
    applicationName,
    loadInput: false,
    limit: 50,
  })
}

function upTo(most: number): number {
  return 1 + Math.floor(random() * most)
}
