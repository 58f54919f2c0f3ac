import { DBOS } from '@dbos-inc/dbos-sdk'
import { declinedCard, type Order, unreachableBankCard } from './orders'
import { paced, work } from './pace'
import type { Price } from './prices'

export type Payment = { reference: string; capturedCents: number }

export class CardDeclinedError extends Error {
  override name = 'CardDeclinedError'
  readonly code = 'insufficient_funds'
}

export class GatewayTimeoutError extends Error {
  override name = 'GatewayTimeoutError'
  readonly code = 'ETIMEDOUT'
}

async function authoriseCard(order: Order, price: Price): Promise<string> {
  await work(180)
  if (order.card.last4 === declinedCard) {
    throw new CardDeclinedError(
      `The bank declined ${order.card.scheme} •••• ${order.card.last4} for ${price.amountCents / 100} ${price.currency}`,
    )
  }
  return `auth_${order.number.replace(/\D/g, '')}`
}

/** The gateway is shaky: about one call in fifteen fails, and one bank is never reached. */
async function chargeCard(order: Order, authorisation: string, price: Price): Promise<Payment> {
  await work(260)
  if (order.card.last4 === unreachableBankCard || Math.random() < 0.07) {
    throw new GatewayTimeoutError('POST /v2/charges: no answer from the gateway within 5000 ms')
  }
  return { reference: authorisation.replace('auth', 'ch'), capturedCents: price.amountCents }
}

export const takePayment = DBOS.registerWorkflow(
  async (order: Order, price: Price): Promise<Payment> => {
    const authorisation = await DBOS.runStep(() => authoriseCard(order, price), {
      name: 'authorise_card',
    })
    return await DBOS.runStep(() => chargeCard(order, authorisation, price), {
      name: 'charge_card',
      retriesAllowed: true,
      maxAttempts: 3,
      intervalSeconds: paced(1_000) / 1_000,
      backoffRate: 2,
    })
  },
  { name: 'take_payment' },
)
