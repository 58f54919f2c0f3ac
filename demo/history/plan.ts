import { pick, type Random, randomFrom } from '../app/orders'
import type { Release } from '../app/release'
import { everyMinute, everyMorning } from '../app/schedule-names'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type Kind =
  | 'checkout'
  | 'freight'
  | 'import'
  | 'ticket'
  | 'refund'
  | 'preorder'
  | 'review'
  | 'invoice'
  | 'preference'

export type Item = { kind: Kind; id: string; at: number; seed: number }
export type Era = { release: Release; from: number; to: number; items: Item[] }

const amounts: Record<Kind, number> = {
  checkout: 280,
  freight: 90,
  import: 50,
  ticket: 80,
  refund: 60,
  preorder: 40,
  review: 80,
  invoice: 130,
  preference: 60,
}

/** Who was live when: 1.5.0 is two days old, and its repair a few hours. */
export function planEras(now: number): Era[] {
  const starts: [Release, number][] = [
    ['1.4.1', now - 14 * dayMs],
    ['1.4.2', now - 9 * dayMs],
    ['1.5.0', now - 50 * hourMs],
    ['1.5.1', now - 5 * hourMs],
  ]
  const items = planItems(now)
  return starts.map(([release, from], index) => {
    // What is made last must also have ended by now, after its times are stretched.
    const to = starts[index + 1]?.[1] ?? now - hourMs / 4
    return { release, from, to, items: items.filter((item) => item.at >= from && item.at < to) }
  })
}

function planItems(now: number): Item[] {
  const random = randomFrom(20_261)
  const times = sampler(now, random)
  const items = Object.entries(amounts).flatMap(([kind, amount]) =>
    Array.from({ length: amount }, () => ({ kind: kind as Kind, at: times() })),
  )
  items.sort((a, b) => a.at - b.at)
  return items.map(({ kind, at }, index) => ({
    kind,
    at,
    id: `${kind}-${100_000 + index * 7 + Math.floor(random() * 7)}`,
    seed: Math.floor(random() * 2 ** 31),
  }))
}

/** Moments of the last 14 days, as customers come: evenings more than nights, more from week to week. */
function sampler(now: number, random: Random): () => number {
  const hours = Array.from({ length: 14 * 24 }, (_, index) => {
    const startAt = now - 14 * dayMs + index * hourMs
    return { startAt, weight: demandAt(startAt, now) }
  })
  const total = hours.reduce((sum, hour) => sum + hour.weight, 0)
  return () => {
    let rest = random() * total
    const chosen = hours.find((hour) => {
      rest -= hour.weight
      return rest <= 0
    })
    const startAt = chosen?.startAt ?? now - dayMs
    return Math.min(Math.floor(startAt + random() * hourMs), now - hourMs / 3)
  }
}

export function demandAt(at: number, now: number): number {
  const date = new Date(at)
  const hour = date.getUTCHours() + date.getUTCMinutes() / 60
  const daily = 0.12 + Math.max(0, Math.sin(((hour - 5) / 19) * Math.PI)) ** 1.3
  const weekend = [0, 6].includes(date.getUTCDay()) ? 1.3 : 1
  const growth = 1 + 3 * Math.exp(-(now - at) / (2 * dayMs))
  return daily * weekend * growth
}

export function chance(seed: number, share: number): boolean {
  return randomFrom(seed ^ 0x5bd1e995)() < share
}

export function pickBy<T>(seed: number, from: readonly T[]): T {
  return pick(randomFrom(seed), from)
}

/** The scheduled runs of an era carry their tick in their id. */
export function tickOf(workflowId: string): number | null {
  for (const schedule of [everyMinute, everyMorning]) {
    const prefix = `sched-${schedule}-`
    if (workflowId.startsWith(prefix)) return Date.parse(workflowId.slice(prefix.length))
  }
  return null
}
