import { expect, test } from 'vitest'
import { someRow } from '../testing/some-row'
import { delayedActivity } from './delayed-activity'
import { sayPhrases } from './phrase'
import { readTimeLimit } from './read-time-limit'

const now = Date.UTC(2026, 0, 1, 12)
const say = (until: number | null, about: { isDebounced?: boolean } = {}, count = 1) => {
  const workflow = someRow('w', {
    status: 'DELAYED',
    queueName: 'mail',
    delayUntilEpochMS: until,
    ...about,
  })
  const activity = delayedActivity({ now, workflow, workers: { count } })
  const { isStuck, isInferred } = activity
  return { says: sayPhrases(activity.sentence, now), isStuck, isInferred, activity }
}

test('until when', () => {
  expect(say(now + 60_000)).toMatchObject({
    says: 'Delayed until 2026-01-01 12:01:00 UTC (in 1 m)',
    isStuck: false,
  })
  expect(say(null).says).toBe('Delayed, until when is not recorded')
})

test('what is due and not moved has nobody who moves it', () => {
  const late = say(now - 60_000, {}, 0)
  expect(late).toMatchObject({
    says: 'Delayed, though its delay ended 2026-01-01 11:59:00 UTC (1 m ago)',
    isStuck: true,
    isInferred: true,
  })
  expect(late.activity.evidence.flat()).toContain('No DBOS connection to the database is open.')
  // A second or two is the pace of the worker.
  expect(say(now - 2_000).isStuck).toBe(false)
})

test('a debounced one may be moved', () => {
  expect(
    say(now + 60_000, { isDebounced: true })
      .activity.evidence.flat()
      .join(),
  ).toContain('debounced')
})

test.each([
  ['{"json":1767268800000}', 'js_superjson', 1_767_268_800_000],
  ['1767268800000', 'portable_json', 1_767_268_800_000],
  ['1767268800.5', 'portable_json', 1_767_268_800_500],
  ['["java.lang.Long",1767268800000]', 'portable_json', 1_767_268_800_000],
  ['{"json":null}', 'js_superjson', null],
  ['{"json":"soon"}', 'js_superjson', null],
  ['no json at all', 'js_superjson', null],
] as const)('a time limit as %s', (text, serialization, at) => {
  expect(readTimeLimit(text, serialization)).toBe(at)
})
