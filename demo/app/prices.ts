import type { Order } from './orders'
import { work } from './pace'
import { knownDefects } from './release'

export type Price = { amountCents: number; currency: string; inEuroCents: number }

const perEuro = new Map([
  ['EUR', 1],
  ['GBP', 0.84],
  ['USD', 1.09],
  ['JPY', 171.3],
  ['SEK', 11.2],
  ['PLN', 4.28],
])

export async function priceOrder(order: Order): Promise<Price> {
  await work(60)
  const amountCents = order.lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0)
  return {
    amountCents,
    currency: order.currency,
    inEuroCents: convertToEuro(amountCents, order.currency),
  }
}

function convertToEuro(cents: number, currency: string): number {
  if (knownDefects().forgetsExchangeRates && currency !== 'EUR') {
    // 1.5.0 loads the rates lazily and reads them before they are there.
    throw new TypeError("Cannot read properties of undefined (reading 'rate')")
  }
  const rate = perEuro.get(currency)
  if (rate === undefined) throw new RangeError(`No exchange rate for ${currency}`)
  return Math.round(cents / rate)
}
