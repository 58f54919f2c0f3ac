import { DBOS } from '@dbos-inc/dbos-sdk'

/** A real application to kill: one workflow is in a step, one sleeps, one waits for a message. */
const [url = '', executorID = '', version = ''] = process.argv.slice(2)

const charge = DBOS.registerWorkflow(
  async () => {
    await DBOS.runStep(async () => 'ok', { name: 'load_order' })
    // Run again after a crash, it ends at once.
    if (version === '1.0.0')
      await DBOS.runStep(() => new Promise(() => {}), { name: 'charge_card' })
    return 'charged'
  },
  { name: 'charge' },
)
const remind = DBOS.registerWorkflow(() => DBOS.sleep(3_600_000), { name: 'remind' })
const approve = DBOS.registerWorkflow(() => DBOS.recv('approval', 3_600), { name: 'approve' })

DBOS.setConfig({
  name: 'shop',
  systemDatabaseUrl: url,
  applicationVersion: version,
  executorID,
  logger: { info() {}, debug() {}, warn() {}, error() {} },
})
await DBOS.launch()
if (version === '1.0.0') {
  await DBOS.startWorkflow(charge, { workflowID: 'charge' })()
  await DBOS.startWorkflow(remind, { workflowID: 'remind' })()
  await DBOS.startWorkflow(approve, { workflowID: 'approve' })()
  await new Promise((done) => setTimeout(done, 500))
}
console.log('serving')
setInterval(() => {}, 1_000_000)
