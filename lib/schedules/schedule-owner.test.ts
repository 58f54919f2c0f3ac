import { expect, it } from 'vitest'
import { scheduleLanguage, type WrittenIn } from './schedule-owner'

it.each<[string, string, WrittenIn, string | null, RegExp | null]>([
  ['by its application', 'js_superjson', { typescript: 9 }, 'typescript', null],
  ['by its context', 'py_pickle', {}, 'python', null],
  ['by plain JSON', 'JSON', {}, 'go', null],
  ['unknown', 'unknown format', {}, null, null],
  ['mixed, so by its context', 'js_superjson', { typescript: 9, go: 2 }, 'typescript', null],
  ['made by TypeScript for Python', 'js_superjson', { python: 3 }, 'python', /loses its scheduler/],
  [
    'met by Python among others',
    'js_superjson',
    { typescript: 9, python: 1 },
    'typescript',
    /loses its scheduler/,
  ],
  ['read by the wrong SDK', 'py_pickle', { typescript: 1 }, 'typescript', /may not read/],
  ['null of Java', 'JSON', { java: 4 }, 'java', null],
])('%s', (_, format, written, dialect, danger) => {
  const language = scheduleLanguage(format, 'shop', written)
  expect(language.dialect).toBe(dialect)
  if (danger === null) expect(language.danger).toBeNull()
  else expect(language.danger).toMatch(danger)
})
