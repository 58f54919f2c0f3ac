import { DBOS } from '@dbos-inc/dbos-sdk'
import { registerQueues } from './queues'
import { applicationName, type Release } from './release'
import { applySchedules } from './schedules'
// Workflows that nothing else imports are registered by being loaded.
import './imports'
import './invoices'
import './oddities'
import './support'
import './warehouse'

/** Starts the order business as the worker process of one release. */
export async function launch(url: string, release: Release, executorID: string): Promise<void> {
  DBOS.setConfig({
    name: applicationName,
    systemDatabaseUrl: url,
    applicationVersion: release,
    executorID,
    logLevel: 'error',
  })
  await DBOS.launch()
  await registerQueues()
  await applySchedules()
}
