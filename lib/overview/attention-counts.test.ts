import { expect, it } from 'vitest'
import { attentionCounts } from './attention-counts'

it('counts what belongs to a screen, and nothing else', () => {
  const checks = ['new errors', 'dead letters', 'waiting queues', 'new errors'] as const
  expect(attentionCounts(checks.map((check) => ({ check })))).toEqual({
    errors: { count: 2, words: 'new errors' },
    queues: { count: 1, words: 'waiting queue' },
  })
  expect(attentionCounts([])).toEqual({})
})
