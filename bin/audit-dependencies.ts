import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { judgeAudit } from './judge-audit'

/** Part of `npm run check`: asks npm for advisories; offline it says that it could not, and goes on. */
const root = resolve(import.meta.dirname, '..')
const patienceMs = 60_000

const output = await new Promise<string>((done) => {
  // It ends with 1 where there is an advisory as well as where it could not ask.
  execFile(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['audit', '--json'],
    { cwd: root, timeout: patienceMs, maxBuffer: 64 * 1024 * 1024 },
    (_error, stdout) => done(stdout),
  )
})
const { passes, sentences } = judgeAudit(output)
for (const sentence of sentences) (passes ? console.log : console.error)(sentence)
process.exit(passes ? 0 : 1)
