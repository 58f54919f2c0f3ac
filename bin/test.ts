import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { findBrowser } from '@/e2e/stack/browser'

/**
 * `npm test`: unit, database and browser tests on a fresh production build, every part run even
 * when an earlier one fails, and the totals of all of them as the last line.
 */
const root = resolve(import.meta.dirname, '..')
const results = resolve(root, '.vigil/test')

type Totals = { passed: number; failed: number; skipped: number }

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

const totals = sum([readVitest(), readPlaywright()])
const isGreen = [...checks, vitest, build, browser].every(Boolean) && totals.failed === 0
if (!isGreen && totals.failed === 0) totals.failed = 1 // a stage that is no test failed
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(isGreen ? 0 : 1)

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

function readVitest(): Totals {
  const report = readReport('vitest.json')
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }
}

function readPlaywright(): Totals {
  const { stats = {} } = readReport('playwright.json')
  return {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: stats.unexpected ?? 0,
    skipped: stats.skipped ?? 0,
  }
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

function sum(parts: Totals[]): Totals {
  const add = (key: keyof Totals) => parts.reduce((total, part) => total + part[key], 0)
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') }
}
