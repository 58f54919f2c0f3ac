import { DBOS, type WorkflowHandle } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { keepErrors } from '@/db/errors/keep-errors'
import { listErrorGroups } from '@/db/errors/list-groups'
import { type OwnDatabase, openOwnDatabase, ownReader } from '@/db/own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { readErrorFilters } from '@/lib/error-filters'
import { approveRefund, decisionTopic } from './app/approvals'
import { checkout } from './app/checkout'
import { importCatalogue } from './app/imports'
import { renderInvoice } from './app/invoices'
import { launch } from './app/launch'
import {
  bouncingDomain,
  declinedCard,
  makeOrder,
  type Order,
  soldOutSku,
  unreachableBankCard,
} from './app/orders'
import { setSpeed } from './app/pace'
import { dailySalesReport } from './app/reports'
import { endInDeadLetters } from './history/leftovers'

/**
 * The order business really fails here in each way that it can, with other customers, cards,
 * amounts, files and days each time: exactly its distinct causes are told.
 */
let fresh: FreshDatabase
let own: OwnDatabase
/** What would go wrong by chance goes right, and where it matters, wrong. */
const luck = vi.spyOn(Math, 'random')

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  setSpeed(40)
  luck.mockReturnValue(0.5)
  const era = { release: '1.4.2' as const, from: 0, to: Date.now(), items: [] }
  await launch(fresh.url, era.release, 'worker')
  await endInDeadLetters(era, fresh.url, 'worker', new Map())
  await DBOS.shutdown()
  await launch(fresh.url, '1.5.0', 'worker')
}, 90_000)
afterAll(async () => {
  luck.mockRestore()
  await DBOS.shutdown()
  await own.close()
  await fresh.drop()
})

function order(number: number, change: Partial<Order>): Order {
  const made = makeOrder(() => 0.4 + (number % 5) / 10, `order-${number}`, new Date())
  return { ...made, card: { scheme: 'visa', last4: '4242' }, currency: 'EUR', ...change }
}

const soldOut = { sku: soldOutSku, title: 'Oak floor lamp', quantity: 1, priceCents: 1 }
const orders = [
  order(10_001, { lines: [soldOut] }),
  order(10_002, { lines: [soldOut], currency: 'PLN' }),
  order(20_001, { card: { scheme: 'visa', last4: declinedCard } }),
  order(20_002, { card: { scheme: 'mastercard', last4: declinedCard } }),
  order(30_001, { card: { scheme: 'visa', last4: unreachableBankCard } }),
  order(40_001, { currency: 'USD' }),
  order(40_002, { currency: 'SEK' }),
  order(50_001, { address: { street: 'a', postcode: '', city: 'b' } }),
  order(50_002, { address: { street: 'c', postcode: '', city: 'd' } }),
  order(60_001, { email: `mia.jansen@${bouncingDomain}` }),
  order(60_002, { email: `zoe.muller@${bouncingDomain}` }),
]

async function failInEachWay() {
  const ends: Promise<unknown>[] = []
  const end = (handle: WorkflowHandle<unknown>) =>
    ends.push(Promise.allSettled([handle.getResult()]))
  for (const one of orders) end(await DBOS.startWorkflow(checkout)(one))
  for (const [supplier, brokenPart] of [
    ['nordlicht', 0],
    ['casa-viva', 2],
  ] as const) {
    const catalogue = { supplier, parts: 3, brokenPart }
    end(await DBOS.startWorkflow(importCatalogue)(catalogue))
  }
  for (const day of ['2026-11-04', '2026-11-13']) {
    const context = { region: 'north', recipients: [], currency: 'EUR' }
    end(await DBOS.startWorkflow(dailySalesReport)(new Date(day), context))
  }
  for (const by of ['ida.berg@example.com', 'nina.hoff@example.com']) {
    const request = { order: 'order-1', amountCents: 1, currency: 'EUR', reason: 'damaged' }
    const handle = await DBOS.startWorkflow(approveRefund)(request)
    const note = 'returned after 14 days'
    await DBOS.send(handle.workflowID, { approved: false, by, note }, decisionTopic)
    end(handle)
  }
  await Promise.all(ends)
  luck.mockReturnValue(0.1)
  for (const number of ['invoice-1', 'invoice-2'])
    await Promise.allSettled([
      (await DBOS.startWorkflow(renderInvoice)({ number, pages: 3 })).getResult(),
    ])
}

test('the causes of the demo are exactly its distinct ones', { timeout: 120_000 }, async () => {
  await failInEachWay()
  // Receipts are sent in the background.
  await expect
    .poll(() => DBOS.listWorkflows({ workflowName: 'send_receipt', status: 'ERROR' }), {
      timeout: 60_000,
    })
    .toHaveLength(2)
  const subject = { own, database: 'demo', read: fresh.database.read }
  while ((await keepErrors.step(subject)) === 'more') {}
  const filters = readErrorFilters(new URLSearchParams('sort=count'))
  const { groups } = await fresh.database.read((reader) =>
    listErrorGroups(reader, filters, ownReader(own, 'demo')),
  )
  const told = groups.map(
    ({ workflowName, step, type, pattern, count }) =>
      `${count} × ${workflowName} › ${step}: ${type}: ${pattern}`,
  )
  const address =
    'AddressRejectedError: The carrier rejects the address of <id>: the postcode is missing'
  const declined = 'CardDeclinedError: The bank declined <card> for <amount>'
  const gateway = 'GatewayTimeoutError: POST <path>: no answer from the gateway within <n>'
  expect(told.sort()).toEqual(
    [
      '2 × checkout › reserve_stock: OutOfStockError: LAMP-OAK is sold out: <n> left, <n> wanted',
      '2 × checkout › price_order: TypeError: Cannot read properties of undefined (reading <text>)',
      `2 × checkout › take_payment: ${declined}`,
      `2 × take_payment › authorise_card: ${declined}`,
      `1 × checkout › take_payment: ${gateway}`,
      `1 × take_payment › charge_card: ${gateway}`,
      `2 × checkout › fulfil_order: ${address}`,
      `2 × fulfil_order › ship_parcel: ${address}`,
      `2 × ship_parcel › print_label: ${address}`,
      `2 × print_label › render_label: ${address}`,
      '2 × send_receipt › send_mail: MailboxError: <n> <n> <email>: recipient address rejected, no such mailbox',
      '2 × import_catalogue › import_rows: CatalogueFormatError: <path>, line <n>: expected <n> columns, found <n>',
      '2 × daily_sales_report › collect_sales: Error: Sales of <time> could not be read',
      '2 × approve_refund › null: RefundRefusedError: <email> refused the refund: returned after <n> days',
      '2 × render_invoice › render_pages: RendererBusyError: All <n> renderers are busy, try again',
      '2 × render_invoice › null: Dead letter: Gave up after recovery attempts',
    ].sort(),
  )
})
