import { DBOS } from '@dbos-inc/dbos-sdk'
import type { Order } from './orders'
import { paced, work } from './pace'

export type Parcel = { tracking: string; carrier: string; label: string }

export class AddressRejectedError extends Error {
  override name = 'AddressRejectedError'
  constructor(
    message: string,
    readonly code: string,
    readonly field: string,
  ) {
    super(message)
  }
}

class CarrierUnavailableError extends Error {
  override name = 'CarrierUnavailableError'
}

async function bookCarrier(order: Order): Promise<string> {
  await work(220)
  if (Math.random() < 0.1) throw new CarrierUnavailableError('503 from the booking service')
  return order.express ? 'Nordpost Express' : 'Nordpost'
}

async function renderLabel(order: Order, tracking: string): Promise<string> {
  await work(110)
  if (order.address.postcode === '') {
    throw new AddressRejectedError(
      `The carrier rejects the address of ${order.number}: the postcode is missing`,
      'ADDRESS_INCOMPLETE',
      'postcode',
    )
  }
  return `^XA^FO40,40^FD${tracking}^FS^XZ`
}

export const printLabel = DBOS.registerWorkflow(
  (order: Order, tracking: string): Promise<string> =>
    DBOS.runStep(() => renderLabel(order, tracking), { name: 'render_label' }),
  { name: 'print_label' },
)

export const shipParcel = DBOS.registerWorkflow(
  async (order: Order): Promise<Parcel> => {
    const carrier = await DBOS.runStep(() => bookCarrier(order), {
      name: 'book_carrier',
      retriesAllowed: true,
      maxAttempts: 4,
      intervalSeconds: paced(500) / 1_000,
    })
    const tracking = `NP${order.number.replace(/\D/g, '').padStart(9, '0')}`
    const label = await printLabel(order, tracking)
    return { tracking, carrier, label }
  },
  { name: 'ship_parcel' },
)

export const fulfilOrder = DBOS.registerWorkflow(
  async (order: Order): Promise<Parcel> => {
    await DBOS.runStep(() => work(350 * order.lines.length), { name: 'pick_items' })
    const parcel = await shipParcel(order)
    await DBOS.runStep(() => work(150), { name: 'hand_over_to_carrier' })
    return parcel
  },
  { name: 'fulfil_order' },
)
