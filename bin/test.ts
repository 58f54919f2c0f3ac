import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { findBrowser } from '@/e2e/stack/browser'
import { readPlaywright, readVitest, type TestResults } from './test-results'

/**
 * `npm test`: unit, database and browser tests on a fresh production build, every part run even
 * when an earlier one fails, and the totals of all of them as the last line.
 */
const root = resolve(import.meta.dirname, '..')
const results = resolve(root, '.vigil/test')

if (!findBrowser()) {
  console.error(
    'The browser tests need Chromium: install it (`apt-get install chromium`, or `npx playwright install chromium`), or name one in CHROMIUM_PATH.',
  )
  process.exit(1)
}
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const checks = [
  await stage('types', ['node_modules/next/dist/bin/next', 'typegen']),
  await stage('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  await stage('lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']),
]
const vitest = await stage('unit and database tests', [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}/vitest.json`,
])
const build = await stage('production build', ['node_modules/next/dist/bin/next', 'build'])
const browser = build
  ? await stage('browser tests', ['node_modules/@playwright/test/cli.js', 'test'], {
      VIGIL_PLAYWRIGHT_REPORT: `${results}/playwright.json`,
    })
  : false

const parts = [
  readVitest(readReport('vitest.json'), root),
  readPlaywright(readReport('playwright.json')),
]
const count = (of: 'passed' | 'failed' | 'skipped') =>
  parts.reduce((total, part) => total + part[of], 0)
const isGreen = [...checks, vitest, build, browser].every(Boolean) && count('failed') === 0
// A stage that is no test can fail, too.
const failed = isGreen ? 0 : Math.max(1, count('failed'))
tell('Failed', ({ failures }) => failures)
tell('Flaky: passed when tried again, which is a defect', ({ flaky }) => flaky)
console.log(`\n${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`)
process.exit(isGreen ? 0 : 1)

function tell(title: string, linesOf: (part: TestResults) => string[]) {
  const lines = parts.flatMap(linesOf)
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((one) => `  ${one}`).join('\n')}`)
}

function stage(name: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  console.log(`\n── ${name}`)
  return new Promise((done) => {
    spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    }).on('exit', (code) => done(code === 0))
  })
}

/** A part that never ran has no report: nothing of it passed, and its stage has failed already. */
function readReport(file: string) {
  try {
    return JSON.parse(readFileSync(`${results}/${file}`, 'utf8'))
  } catch (error) {
    console.error(`No report ${file}: ${error instanceof Error ? error.message : error}`)
    return {}
  }
}
