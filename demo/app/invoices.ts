import { DBOS } from '@dbos-inc/dbos-sdk'
import { paced, work } from './pace'
import { knownDefects } from './release'

export type Invoice = { number: string; pages: number }

export class RendererBusyError extends Error {
  override name = 'RendererBusyError'
}

async function renderPages(invoice: Invoice): Promise<string> {
  if (invoice.pages > 400 && knownDefects().diesOnLargeInvoices) {
    // The renderer takes all memory and the process ends: from inside, the step never returns.
    return await new Promise(() => {})
  }
  await work(30 * Math.min(invoice.pages, 40))
  if (Math.random() < 0.25) throw new RendererBusyError('All 4 renderers are busy, try again')
  return `s3://invoices/${invoice.number}.pdf`
}

/** Given up after the third start: a workflow that kills its worker must not be started for ever. */
export const renderInvoice = DBOS.registerWorkflow(
  async (invoice: Invoice): Promise<string> => {
    await DBOS.runStep(() => work(60), { name: 'collect_lines' })
    return await DBOS.runStep(() => renderPages(invoice), {
      name: 'render_pages',
      retriesAllowed: true,
      maxAttempts: 5,
      intervalSeconds: paced(400) / 1_000,
    })
  },
  { name: 'render_invoice', maxRecoveryAttempts: 1 },
)
