import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CronDialect } from '../../lib/cron/dialect'
import { cronCases } from '../../lib/cron/testing/cron-cases'

/**
 * Asks the schedulers of the Go and the Java SDK when generated expressions fire, and keeps the
 * answers for `npm test`, which then needs neither toolchain (db/cron/recorded-fires.db.test.ts):
 *
 *   npx tsx e2e/apps/record-cron-fires.ts go
 *   npx tsx e2e/apps/record-cron-fires.ts java
 *
 * Go needs `go`, Java `mvn` and a JDK. Again after a change of the cases, or of the SDKs' versions.
 */
/** So many that 10,000 of them are texts which the SDK takes. */
const COUNTS: Record<string, number> = { go: 15_000, java: 17_000 }
const FIRES = 6
const SEEDS: Record<string, number> = { go: 11, java: 13 }

const here = import.meta.dirname

function run(
  command: string,
  args: string[],
  options: { cwd?: string; input?: string } = {},
): string {
  const done = spawnSync(command, args, { ...options, maxBuffer: 2 ** 28, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command} failed: ${done.error ?? done.stderr}`)
  return done.stdout
}

function ask(dialect: string, input: string): string {
  const out = mkdtempSync(join(tmpdir(), 'vigil-cron-'))
  if (dialect === 'go') {
    const program = join(out, 'fires')
    run('go', ['build', '-o', program, '.'], { cwd: join(here, 'go-cron') })
    return run(program, [], { input })
  }
  const home = join(here, 'java-cron')
  run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${out}/lib`], {
    cwd: home,
  })
  run('javac', ['-cp', `${out}/lib/*`, '-d', out, join(home, 'CronFires.java')])
  return run('java', ['-cp', `${out}/lib/*:${out}`, 'CronFires'], { input })
}

const dialect: CronDialect = process.argv[2] === 'java' ? 'java' : 'go'
const cases = cronCases(dialect, COUNTS[dialect] ?? 0, SEEDS[dialect] ?? 1)
const input = cases
  .map(({ text, zone, after }) => `${JSON.stringify([text, zone, after / 1_000, FIRES])}\n`)
  .join('')
const answers = ask(dialect, input).trim().split('\n')
const lines = cases.map(({ text, zone, after }, index) =>
  JSON.stringify([text, zone, after / 1_000, JSON.parse(answers[index] ?? 'null')]),
)
const file = resolve(here, `../../lib/cron/testing/${dialect}-fires.jsonl.gz`)
writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
process.stdout.write(`${cases.length} cases in ${file}\n`)
