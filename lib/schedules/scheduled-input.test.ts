import { expect, it } from 'vitest'
import { scheduledInput } from './scheduled-input'

const at = Date.parse('2026-01-01T01:00:00Z')

it.each([
  // As `DBOSJavaSerializer` of the Java SDK writes the same arguments.
  [at, 'null', '["[Ljava.lang.Object;",[["java.time.Instant","2026-01-01T01:00:00Z"],null]]'],
  [
    at + 123,
    '"x"',
    '["[Ljava.lang.Object;",[["java.time.Instant","2026-01-01T01:00:00.123Z"],"x"]]',
  ],
  [
    at,
    '{"@class":"java.util.HashMap","a":1,"b":["java.lang.Long",5]}',
    '["[Ljava.lang.Object;",[["java.time.Instant","2026-01-01T01:00:00Z"],{"@class":"java.util.HashMap","a":1,"b":["java.lang.Long",5]}]]',
  ],
])('writes what Java writes (%s, %s)', (when, context, inputs) => {
  expect(scheduledInput('java', when, context, null)).toEqual({
    ...{ inputs, serialization: 'java_jackson', mistake: null },
  })
})

it('writes what Go writes: base64 of its input as JSON', () => {
  const { inputs } = scheduledInput('go', at + 120, '{"region":"EMEA"}', 'Europe/Berlin')
  expect(atob(inputs ?? '')).toBe(
    '{"scheduled_time":"2026-01-01T01:00:00.12Z","context":{"region":"EMEA"}}',
  )
})

it.each([
  ['typescript', '{"a":1}', 'not in the format of TypeScript'],
  ['typescript', 'gAROLg==', 'not in the format of TypeScript'],
  ['python', '{"json":null}', 'no pickle'],
  ['python', 'gAROLg', 'no pickle'],
  ['python', 'TlNOLg==', 'no pickle'],
  ['go', 'gAROLg==', 'not JSON'],
  ['java', 'gAROLg==', 'not JSON'],
] as const)('refuses for %s the context %s', (dialect, context, mistake) => {
  expect(scheduledInput(dialect, at, context, null).mistake).toContain(mistake)
})

it('refuses a pickle of several frames', () => {
  // PROTO 4, a FRAME that ends before the pickle does.
  const bytes = [0x80, 4, 0x95, 1, 0, 0, 0, 0, 0, 0, 0, 0x4e, 0x95, 1, 0, 0, 0, 0, 0, 0, 0, 0x2e]
  const context = btoa(String.fromCharCode(...bytes, 0x2e, 0x2e))
  expect(scheduledInput('python', at, context, null).mistake).toContain('several frames')
})
