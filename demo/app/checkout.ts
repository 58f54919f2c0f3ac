import { DBOS } from '@dbos-inc/dbos-sdk'
import { sendReceipt } from './messages'
import { type Order, soldOutSku } from './orders'
import { paced, work } from './pace'
import { type Payment, takePayment } from './payments'
import { type Price, priceOrder } from './prices'
import { scoreOrderRisk } from './risk'
import { fulfilOrder } from './shipping'

export class OutOfStockError extends Error {
  override name = 'OutOfStockError'
  constructor(readonly sku: string) {
    super(`${sku} is sold out: 0 left, 1 wanted`)
  }
}

async function validateOrder(order: Order): Promise<void> {
  await work(40)
  if (order.lines.length === 0) throw new RangeError(`${order.number} has no lines`)
}

async function reserveStock(order: Order): Promise<{ shelf: string; sku: string }[]> {
  await work(120)
  const missing = order.lines.find((line) => line.sku === soldOutSku)
  if (missing) throw new OutOfStockError(missing.sku)
  return order.lines.map((line, index) => ({ sku: line.sku, shelf: `A${index + 3}` }))
}

/** Stock that is not paid for goes back on the shelf before the order fails. */
async function payOrRelease(order: Order, price: Price): Promise<Payment> {
  try {
    return await takePayment(order, price)
  } catch (error) {
    await DBOS.runStep(() => work(70), { name: 'release_stock' })
    throw error
  }
}

export const checkout = DBOS.registerWorkflow(
  async (order: Order) => {
    await DBOS.runStep(() => validateOrder(order), { name: 'validate_order' })
    await DBOS.runStep(() => reserveStock(order), { name: 'reserve_stock' })
    const price = await DBOS.runStep(() => priceOrder(order), { name: 'price_order' })
    await DBOS.startWorkflow(scoreOrderRisk, { queueName: 'risk' })(order.number, price)
    const payment = await payOrRelease(order, price)
    await DBOS.setEvent('status', { stage: 'paid', reference: payment.reference })
    const fulfilment = await DBOS.startWorkflow(fulfilOrder, {
      queueName: 'fulfilment',
      enqueueOptions: { priority: order.express ? 1 : 10 },
    })(order)
    await DBOS.startWorkflow(sendReceipt, { queueName: 'email' })(order, payment)
    const parcel = await fulfilment.getResult({ pollingIntervalMs: paced(1_500) })
    await DBOS.setEvent('status', { stage: 'shipped', tracking: parcel.tracking })
    return { order: order.number, price, payment, tracking: parcel.tracking }
  },
  { name: 'checkout' },
)
