import { DBOS } from '@dbos-inc/dbos-sdk'
import { bouncingDomain, type Order } from './orders'
import { paced, work } from './pace'
import type { Payment } from './payments'

export class MailboxError extends Error {
  override name = 'MailboxError'
  readonly responseCode = 550
}

async function deliver(email: string): Promise<string> {
  await work(160)
  if (email.endsWith(bouncingDomain)) {
    throw new MailboxError(`550 5.1.1 <${email}>: recipient address rejected, no such mailbox`)
  }
  return '250 2.0.0 queued'
}

export const sendReceipt = DBOS.registerWorkflow(
  async (order: Order, payment: Payment): Promise<string> => {
    const subject = await DBOS.runStep(
      async () => {
        await work(50)
        return `Your order ${order.number} is paid (${payment.reference}) — thank you, ${order.customer} 🧾`
      },
      { name: 'write_receipt' },
    )
    await DBOS.runStep(() => deliver(order.email), { name: 'send_mail' })
    return subject
  },
  { name: 'send_receipt' },
)

/** Sleeps until the parcel has surely arrived, then asks. */
export const askForReview = DBOS.registerWorkflow(
  async (order: Order, afterMs: number): Promise<string> => {
    await DBOS.sleep(paced(afterMs))
    const token = await DBOS.randomUUID()
    await DBOS.runStep(() => deliver(order.email), { name: 'send_mail' })
    return token
  },
  { name: 'ask_for_review' },
)
