import type { AttentionItem, Check } from './overview'

/** The screens whose names carry how much of them needs attention. */
export type CountedScreen = 'errors' | 'queues' | 'schedules' | 'versions'

const counted: { [Of in Check]?: { screen: CountedScreen; one: string; many: string } } = {
  'new errors': { screen: 'errors', one: 'new error', many: 'new errors' },
  'waiting queues': { screen: 'queues', one: 'waiting queue', many: 'waiting queues' },
  'late schedules': { screen: 'schedules', one: 'late schedule', many: 'late schedules' },
  'versions that nobody runs': {
    screen: 'versions',
    one: 'version that nobody runs',
    many: 'versions that nobody runs',
  },
}

export type AttentionCount = { count: number; words: string }

/** What the navigation says beside a screen; nothing where nothing needs attention. */
export function attentionCounts(attention: readonly Pick<AttentionItem, 'check'>[]): {
  [Screen in CountedScreen]?: AttentionCount
} {
  const counts: { [Screen in CountedScreen]?: AttentionCount } = {}
  for (const { check } of attention) {
    const known = counted[check]
    if (!known) continue
    const count = (counts[known.screen]?.count ?? 0) + 1
    counts[known.screen] = { count, words: count === 1 ? known.one : known.many }
  }
  return counts
}
