import { expect, it } from 'vitest'
import { type ScheduleLanguageFacts, scheduleLanguage } from './schedule-language'

const nothing: ScheduleLanguageFacts = {
  cron: '0 0 * * * *',
  context: 'null',
  lastFiredAt: null,
  runFormats: [],
  applicationFormats: [],
}

it.each<[string, Partial<ScheduleLanguageFacts>, string | null, string]>([
  [
    'superjson',
    { context: '{"json":null,"__dbos_serializer":"superjson"}' },
    'typescript',
    'certain',
  ],
  ['a pickled None', { context: 'gAROLg==' }, 'python', 'certain'],
  ['a typed map', { context: '{"@class":"java.util.HashMap","a":1}' }, 'java', 'certain'],
  ['a typed number', { context: '["java.lang.Long",5]' }, 'java', 'certain'],
  ['runs of Go', { runFormats: ['DBOS_JSON', null] }, 'go', 'certain'],
  ['@every', { cron: '@every 5m' }, 'go', 'certain'],
  ['neighbours', { applicationFormats: ['java_jackson'] }, 'java', 'likely'],
  ['a fire with an offset', { lastFiredAt: '2026-01-01T01:00:00+00:00' }, 'python', 'likely'],
  ['a fire with nanoseconds', { lastFiredAt: '2026-01-01T01:00:00.123456789Z' }, 'go', 'likely'],
  ['plain JSON', { context: '{"a":1}' }, 'go', 'likely'],
  ['nothing', {}, null, 'unknown'],
])('knows the language by %s', (_, facts, dialect, sure) => {
  expect(scheduleLanguage({ ...nothing, ...facts })).toMatchObject({ dialect, sure })
})
