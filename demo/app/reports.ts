import { DBOS } from '@dbos-inc/dbos-sdk'
import { work } from './pace'

export type ReportContext = { region: string; recipients: string[]; currency: string }

async function collectSales(day: Date): Promise<{ orders: number; euroCents: bigint }> {
  await work(900)
  // The warehouse is down for maintenance on some mornings, and nobody has moved the report.
  if (day.getUTCDate() % 9 === 4) {
    const cause = new Error('connect ECONNREFUSED 10.0.4.17:5439')
    throw new Error(`Sales of ${day.toISOString().slice(0, 10)} could not be read`, { cause })
  }
  const orders = 400 + ((day.getUTCDate() * 53) % 170)
  return { orders, euroCents: BigInt(orders) * 8_745n }
}

export const dailySalesReport = DBOS.registerWorkflow(
  async (at: Date, context: ReportContext): Promise<void> => {
    const sales = await DBOS.runStep(() => collectSales(at), { name: 'collect_sales' })
    await DBOS.runStep(() => work(1_400), { name: 'draw_charts' })
    await DBOS.setEvent('report', { ...sales, region: context.region, at })
    await DBOS.runStep(() => work(200), { name: 'mail_report' })
  },
  { name: 'daily_sales_report' },
)

export const weeklyPriceReview = DBOS.registerWorkflow(
  async (_at: Date): Promise<void> => {
    await DBOS.runStep(() => work(2_500), { name: 'compare_with_competitors' })
  },
  { name: 'weekly_price_review' },
)

export const sweepAbandonedCarts = DBOS.registerWorkflow(
  async (at: Date): Promise<void> => {
    const carts = await DBOS.runStep(
      async () => {
        await work(70)
        return at.getUTCMinutes() % 7
      },
      { name: 'find_abandoned_carts' },
    )
    if (carts > 0) await DBOS.runStep(() => work(40 * carts), { name: 'delete_carts' })
  },
  { name: 'sweep_abandoned_carts' },
)
