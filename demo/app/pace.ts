import { setTimeout as pause } from 'node:timers/promises'

let speed = 1

/** The history runs faster than life; afterwards its times are stretched by the same factor. */
export function setSpeed(factor: number): void {
  speed = factor
}

export function paced(ms: number): number {
  return Math.max(1, Math.round(ms / speed))
}

/** Stands for real work: takes about this long, now and then much longer. */
export async function work(typicalMs: number): Promise<void> {
  const spread = Math.exp(0.35 * bell())
  const stall = Math.random() < 0.01 ? 4 : 1
  await pause(paced(typicalMs * spread * stall))
}

/** Roughly normal, by the sum of uniform numbers. */
function bell(): number {
  return Math.random() + Math.random() + Math.random() + Math.random() - 2
}
