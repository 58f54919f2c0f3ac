import { DBOS } from '@dbos-inc/dbos-sdk'
import type { Order } from './orders'
import { work } from './pace'

/** Enqueued with a delay: it starts when the goods are released. */
export const releasePreorder = DBOS.registerWorkflow(
  async (order: Order): Promise<string> => {
    await DBOS.runStep(() => work(140), { name: 'allocate_stock' })
    await DBOS.runStep(() => work(90), { name: 'notify_customer' })
    return `${order.number} released`
  },
  { name: 'release_preorder' },
)

export type Freight = { from: string; to: string; pallets: number }

/** Some carriers answer after the time the workflow is given: those quotes time out. */
export const quoteFreight = DBOS.registerWorkflow(
  async (freight: Freight): Promise<{ cents: number; carrier: string }> => {
    let cents = 0
    for (const carrier of ['Nordpost', 'Alpentrans', 'Baltic Line']) {
      cents = await DBOS.runStep(
        async () => {
          await work(freight.pallets > 8 ? 2_600 : 300)
          return 4_200 * freight.pallets
        },
        { name: `ask_${carrier.toLowerCase().replace(' ', '_')}` },
      )
    }
    return { cents, carrier: 'Nordpost' }
  },
  { name: 'quote_freight' },
)
