import { DBOS } from '@dbos-inc/dbos-sdk'
import { paced, work } from './pace'

export type RefundRequest = { order: string; amountCents: number; currency: string; reason: string }
export type Decision = { approved: boolean; by: string; note?: string }
export const decisionTopic = 'decision'

const threeDaysMs = 3 * 24 * 3_600_000

export class RefundRefusedError extends Error {
  override name = 'RefundRefusedError'
}

/** Waits up to three days for a person to decide. */
export const approveRefund = DBOS.registerWorkflow(
  async (request: RefundRequest): Promise<{ outcome: string; by: string | null }> => {
    await DBOS.runStep(() => work(80), { name: 'load_order' })
    await DBOS.setEvent('waiting_for', { role: 'support-lead', order: request.order })
    const decision = await DBOS.recv<Decision>(decisionTopic, {
      timeoutSeconds: paced(threeDaysMs) / 1_000,
      pollingIntervalMs: paced(60_000),
    })
    if (!decision) {
      await DBOS.runStep(() => work(60), { name: 'close_request' })
      return { outcome: 'expired', by: null }
    }
    await DBOS.setEvent('decision', decision)
    if (!decision.approved) {
      throw new RefundRefusedError(
        `${decision.by} refused the refund: ${decision.note ?? 'no reason'}`,
      )
    }
    await DBOS.runStep(() => work(300), { name: 'pay_back' })
    return { outcome: 'refunded', by: decision.by }
  },
  { name: 'approve_refund' },
)
