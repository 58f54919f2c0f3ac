import { stripVTControlCharacters } from 'node:util'

/** What the runners' JSON reports say, as far as `npm test` tells it in its last lines. */
export type TestResults = {
  passed: number
  failed: number
  skipped: number
  /** `file › test: first line of the message`, as the last lines of a long log are all that some people see. */
  failures: string[]
  /** Passed, but only when tried again: a defect that fails nobody's build. */
  flaky: string[]
}

type VitestReport = {
  numPassedTests?: number
  numFailedTests?: number
  numPendingTests?: number
  numTodoTests?: number
  testResults?: {
    name: string
    message?: string
    status?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}

export function readVitest(report: VitestReport, root: string): TestResults {
  const failures = (report.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => line(file.name, test.fullName, test.failureMessages?.[0], root))
    // A file that could not be loaded, or whose hook failed, has no failed test of its own.
    return failed.length === 0 && file.status === 'failed'
      ? [line(file.name, 'the file itself', file.message, root)]
      : failed
  })
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    failures,
    flaky: [],
  }
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    file: string
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}

type PlaywrightReport = PlaywrightSuite & {
  stats?: { expected?: number; unexpected?: number; flaky?: number; skipped?: number }
}

export function readPlaywright(report: PlaywrightReport): TestResults {
  const { stats = {} } = report
  const withStatus = (wanted: string) =>
    specsOf(report).flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === wanted)
        .map(({ results }) =>
          line(file, title, results.find(({ error }) => error)?.error?.message, ''),
        ),
    )
  return {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: stats.unexpected ?? 0,
    skipped: stats.skipped ?? 0,
    failures: withStatus('unexpected'),
    flaky: withStatus('flaky'),
  }
}

function specsOf(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

function line(file: string, test: string, message: string | undefined, root: string): string {
  const first = stripVTControlCharacters(message ?? '')
    .split('\n')
    .find((text) => text.trim() !== '')
  return `${file.replace(`${root}/`, '')} › ${test}${first ? `: ${first.trim().slice(0, 300)}` : ''}`
}
