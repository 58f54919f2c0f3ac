import { DBOS } from '@dbos-inc/dbos-sdk'

/**
 * A small real DBOS application for the browser tests: `tsx app.ts <url> <version> seed|serve`.
 * Version 1.5.0 has a bug in `price_items` that 1.5.1 has not.
 */
const [url = '', version = '1.5.1', mode = 'serve'] = process.argv.slice(2)

const step = <T>(name: string, result: T) => DBOS.runStep(async () => result, { name })

const pickItems = DBOS.registerWorkflow(
  async (order: string) => step('find_shelf', { order, shelf: 'A-7' }),
  { name: 'pick_items' },
)

const reserveStock = DBOS.registerWorkflow(
  async (order: string) => {
    await step('load_stock', 12)
    const picked = await DBOS.startWorkflow(pickItems)(order)
    return picked.getResult()
  },
  { name: 'reserve_stock' },
)

const checkout = DBOS.registerWorkflow(
  async (order: string) => {
    await step('load_order', { order, total: 12345678901234567890n, at: new Date(0) })
    const reserved = await DBOS.startWorkflow(reserveStock)(order)
    await reserved.getResult()
    await DBOS.setEvent('progress', 'reserved')
    await DBOS.writeStream('log', 'reserved </script><b>bold</b>')
    return { order, note: '</script><img src=x onerror=alert(1)>', sold: new Map([['a', 1]]) }
  },
  { name: 'checkout' },
)

const priceOrder = DBOS.registerWorkflow(
  async (order: string) => {
    await step('load_order', order)
    return DBOS.runStep(
      async () => {
        if (version === '1.5.0')
          throw new TypeError("Cannot read properties of undefined (reading 'sku')")
        return { order, price: 42 }
      },
      { name: 'price_items' },
    )
  },
  { name: 'price_order' },
)

const approve = DBOS.registerWorkflow(
  async (order: string) => {
    await step('ask_manager', order)
    return DBOS.recv<string>('approval', 86_400)
  },
  { name: 'approve_refund' },
)

const ping = DBOS.registerWorkflow(async (n: number) => n, { name: 'ping' })

const packItem = DBOS.registerWorkflow(async (n: number) => n, { name: 'pack_item' })

const fanOut = DBOS.registerWorkflow(
  async () => {
    for (let n = 0; n < 40; n++) await (await DBOS.startWorkflow(packItem)(n)).getResult()
  },
  { name: 'fan_out' },
)

/** Started by schedules: it answers what it was given. */
DBOS.registerWorkflow(async (when: Date, context: unknown) => ({ when, context }), {
  name: 'send_report',
})

const importCatalog = DBOS.registerWorkflow(
  async () => {
    for (let page = 0; page < 2_000; page++) await step('fetch_page', page)
    return 'done'
  },
  { name: 'import_catalog' },
)

export const oddIds = [
  'a/b?c=d#e',
  '100% sure',
  'spaces & ünïcode',
  '..',
  'bulk',
  '~tilde',
  'x:y+z@w',
]

async function seed() {
  if (version === '1.5.0') {
    for (const order of ['broken-1', 'broken-2', 'broken-3'])
      await failing(() => DBOS.startWorkflow(priceOrder, { workflowID: order })(order))
    return
  }
  for (let n = 0; n < 120; n++)
    await (
      await DBOS.startWorkflow(ping, { workflowID: `ping-${String(n).padStart(3, '0')}` })(n)
    ).getResult()
  await (await DBOS.startWorkflow(importCatalog, { workflowID: 'catalog' })()).getResult()
  for (const id of oddIds) await (await DBOS.startWorkflow(ping, { workflowID: id })(0)).getResult()
  await (await DBOS.startWorkflow(fanOut, { workflowID: 'fan' })()).getResult()
  for (const id of ['order-1', 'order-2'])
    await (await DBOS.startWorkflow(checkout, { workflowID: id })(id)).getResult()
}

async function failing(start: () => Promise<{ getResult: () => Promise<unknown> }>) {
  const handle = await start()
  await handle.getResult().then(
    () => Promise.reject(new Error('the seed expected a failure')),
    () => null,
  )
}

/** Stays up: what waits for a message, what is held on a queue, and whatever a test forks. */
async function serve() {
  await DBOS.registerQueue('held', { globalConcurrency: 0 })
  await DBOS.registerQueue('desk')
  for (const id of [
    'refund-1',
    'refund-2',
    'refund-3',
    'refund-4',
    'refund-5',
    'refund-6',
    'refund-7',
  ])
    await DBOS.startWorkflow(approve, { workflowID: id })(id)
  for (const id of ['held-1', 'held-2'])
    await DBOS.startWorkflow(ping, { workflowID: id, queueName: 'held' })(1)
  // One more now and then, so that a live list has something to show.
  process.on('SIGUSR2', () => void DBOS.startWorkflow(ping)(7))
  console.log('serving')
}

DBOS.setConfig({
  name: 'e2e-shop',
  systemDatabaseUrl: url,
  applicationVersion: version,
  schedulerPollingIntervalMs: 1_000,
  logger: { info() {}, debug() {}, warn() {}, error() {} }, // failures here are on purpose
})
await DBOS.launch()
if (mode === 'seed') {
  await seed()
  await DBOS.shutdown()
  process.exit(0)
}
await serve()
