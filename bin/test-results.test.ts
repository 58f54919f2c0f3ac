import { expect, test } from 'vitest'
import { readPlaywright, readVitest } from './test-results'

test('what vitest reports: totals, and failures with file, name and first line', () => {
  const results = readVitest(
    {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        {
          name: '/home/me/vigil/lib/a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'adds', status: 'passed' },
            {
              fullName: 'takes away',
              status: 'failed',
              failureMessages: ['\n\u001b[31mexpected\u001b[39m 1\n  at'],
            },
          ],
        },
        {
          name: '/home/me/vigil/db/b.db.test.ts',
          status: 'failed',
          message: 'no such table',
          assertionResults: [],
        },
      ],
    },
    '/home/me/vigil',
  )
  expect(results).toMatchObject({ passed: 3, failed: 1, skipped: 2, flaky: [] })
  expect(results.failures).toEqual([
    'lib/a.test.ts › takes away: expected 1',
    'db/b.db.test.ts › the file itself: no such table',
  ])
})

test('what Playwright reports: specs however deep, and those that passed at the second try', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'list.spec.ts',
    tests: [{ status, results: [message ? { error: { message } } : {}, {}] }],
  })
  expect(
    readPlaywright({
      stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
      suites: [
        {
          specs: [spec('pages', 'expected')],
          suites: [
            { specs: [spec('filters', 'unexpected', 'not\nfound'), spec('jumps', 'flaky')] },
          ],
        },
      ],
    }),
  ).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
    failures: ['list.spec.ts › filters: not'],
    flaky: ['list.spec.ts › jumps'],
  })
})

test('a part that never ran has nothing passed', () => {
  expect(readPlaywright({})).toMatchObject({ passed: 0, failed: 0 })
  expect(readVitest({}, '/')).toMatchObject({ passed: 0, failed: 0 })
})
