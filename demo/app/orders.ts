export type OrderLine = { sku: string; title: string; quantity: number; priceCents: number }

export type Order = {
  number: string
  customer: string
  email: string
  lines: OrderLine[]
  currency: string
  country: string
  address: { street: string; postcode: string; city: string }
  card: { scheme: string; last4: string }
  channel: 'web' | 'app' | 'shop'
  express: boolean
  placedAt: Date
}

/** Cards on which the pretended gateway answers differently, as the test cards of real ones do. */
export const declinedCard = '0002'
export const unreachableBankCard = '0069'
export const soldOutSku = 'LAMP-OAK'
export const bouncingDomain = 'mailbox.invalid'

const people = [
  ['Mia Jansen', 'NL', 'Prinsengracht 214', '1016 HD', 'Amsterdam'],
  ['Jonas Weber', 'DE', 'Kastanienallee 9', '10435', 'Berlin'],
  ['Léa Fournier', 'FR', '18 rue des Martyrs', '75009', 'Paris'],
  ['Zoë Müller', 'AT', 'Neubaugasse 31', '1070', 'Wien'],
  ['Oliver Hughes', 'GB', '4 Calton Hill', 'EH1 3BJ', 'Edinburgh'],
  ['Emily Carter', 'US', '88 Spring Street', '10012', 'New York'],
  ['佐藤 さくら', 'JP', '2-11 神保町', '101-0051', '東京'],
  ['Sofia Lindqvist', 'SE', 'Götgatan 52', '118 26', 'Stockholm'],
  ['Marek Nowak', 'PL', 'Floriańska 7', '31-019', 'Kraków'],
  ['Chiara Ricci', 'IT', 'Via Garibaldi 12', '10122', 'Torino'],
] as const

const currencies: Record<string, string> = { GB: 'GBP', US: 'USD', JP: 'JPY', SE: 'SEK', PL: 'PLN' }

const goods: OrderLine[] = [
  { sku: 'MUG-BLUE', title: 'Stoneware mug, blue', quantity: 1, priceCents: 1450 },
  { sku: 'DESK-ASH', title: 'Writing desk, ash', quantity: 1, priceCents: 38900 },
  { sku: 'RUG-WOOL', title: 'Wool rug 160 × 230', quantity: 1, priceCents: 24900 },
  { sku: 'CHAIR-02', title: 'Dining chair “Två”', quantity: 1, priceCents: 12900 },
  { sku: 'POT-IRON', title: 'Cast iron pot, 4 l', quantity: 1, priceCents: 7900 },
  { sku: 'LINEN-QN', title: 'Linen bedding, queen', quantity: 1, priceCents: 15900 },
]

export type Random = () => number

/** A reproducible source of numbers between 0 and 1 (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new RangeError('There is nothing to pick from.')
  return chosen
}

/** An order as customers place them, a few of them with something that will go wrong. */
export function makeOrder(random: Random, number: string, placedAt: Date): Order {
  const [customer, country, street, postcode, city] = pick(random, people)
  const mishap = random()
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
    ...pick(random, goods),
    quantity: 1 + Math.floor(random() * 2),
  }))
  if (mishap < 0.015) {
    lines.push({ sku: soldOutSku, title: 'Oak floor lamp', quantity: 1, priceCents: 18900 })
  }
  const account = customer
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')
  const domain = mishap > 0.015 && mishap < 0.03 ? bouncingDomain : 'example.com'
  return {
    number,
    customer,
    email: `${account.toLowerCase() || 'customer'}@${domain}`,
    lines,
    currency: currencies[country] ?? 'EUR',
    country,
    address: { street, postcode: mishap > 0.97 ? '' : postcode, city },
    card: { scheme: pick(random, ['visa', 'mastercard']), last4: cardEnding(random) },
    channel: pick(random, ['web', 'web', 'app', 'shop']),
    express: random() < 0.2,
    placedAt,
  }
}

function cardEnding(random: Random): string {
  const luck = random()
  if (luck < 0.03) return declinedCard
  if (luck < 0.04) return unreachableBankCard
  return String(1000 + Math.floor(random() * 9000))
}

/** What people look for later: these become attributes of the workflow. */
export function checkoutAttributes(order: Order): Record<string, unknown> {
  return { channel: order.channel, country: order.country, express: order.express }
}
