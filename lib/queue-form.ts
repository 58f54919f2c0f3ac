import type { QueueLimits } from './queue'
import { limitLabels, limitNames } from './queue-limits'

/** Limits as they stand in a form: text, empty for none. */
export type LimitTexts = Record<keyof QueueLimits, string>

const fractional = new Set<keyof QueueLimits>([
  'rateLimitPeriodSec',
  'partitionRateLimitPeriodSec',
  'pollingIntervalSec',
])
const most = 2_147_483_647

export function toTexts(limits: QueueLimits): LimitTexts {
  const texts = limitNames.map((name) => [name, limits[name] === null ? '' : String(limits[name])])
  return Object.fromEntries(texts) as LimitTexts
}

/** The limits that the texts say, and what cannot be read of them. */
export function fromTexts(texts: LimitTexts) {
  const mistakes: Partial<Record<keyof QueueLimits, string>> = {}
  const read = limitNames.map((name) => {
    const text = texts[name].trim()
    if (text === '') return [name, name === 'pollingIntervalSec' ? 1 : null]
    const isWhole = /^\d{1,10}$/.test(text)
    const isRead = fractional.has(name) ? /^\d{1,8}(\.\d{1,6})?$/.test(text) : isWhole
    if (!isRead || Number(text) > most)
      mistakes[name] =
        `${limitLabels[name]} is ${fractional.has(name) ? 'a number of seconds' : 'a whole number'}, or empty.`
    return [name, Number(text)]
  })
  return { limits: Object.fromEntries(read) as QueueLimits, mistakes }
}
