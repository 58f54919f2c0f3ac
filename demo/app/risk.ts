import { DBOS } from '@dbos-inc/dbos-sdk'
import { work } from './pace'
import type { Price } from './prices'
import { knownDefects } from './release'

export const scoreOrderRisk = DBOS.registerWorkflow(
  async (orderNumber: string, price: Price): Promise<{ score: number; review: boolean }> => {
    await DBOS.runStep(() => work(90), { name: 'load_customer_history' })
    const score = await DBOS.runStep(
      async () => {
        await work(knownDefects().scoresRiskSlowly ? 2_400 : 240)
        const digits = Number(orderNumber.replace(/\D/g, '')) || 0
        return ((digits * 37 + price.inEuroCents) % 1_000) / 1_000
      },
      { name: 'run_risk_model' },
    )
    return { score, review: score > 0.95 }
  },
  { name: 'score_order_risk' },
)
