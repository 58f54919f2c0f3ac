import { DBOS } from '@dbos-inc/dbos-sdk'
import { paced } from './pace'

/** Every kind of limit that a queue can have, each where a business would want it. */
export async function registerQueues(): Promise<void> {
  const minPollingIntervalMs = paced(1_000)
  const perMinute = (limitPerPeriod: number) => ({
    limitPerPeriod,
    periodSec: paced(60_000) / 1_000,
  })
  await DBOS.registerQueue('fulfilment', {
    minPollingIntervalMs,
    globalConcurrency: 12,
    workerConcurrency: 8,
  })
  await DBOS.registerQueue('email', { minPollingIntervalMs, rateLimit: perMinute(30) })
  await DBOS.registerQueue('risk', { minPollingIntervalMs, workerConcurrency: 6 })
  await DBOS.registerQueue('support', { minPollingIntervalMs, globalConcurrency: 3 })
  await DBOS.registerQueue('invoices', { minPollingIntervalMs, globalConcurrency: 4 })
  await DBOS.registerQueue('warehouse', { minPollingIntervalMs })
  await DBOS.registerQueue('imports', {
    minPollingIntervalMs,
    globalConcurrency: 4,
    partitionConcurrency: 1,
    partitionRateLimit: perMinute(20),
  })
}
