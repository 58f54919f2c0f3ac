import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './child'
import { DemoProblem } from './problem'
import type { Shutdown } from './shutdown'
import { tell } from './stages'
import { demosFolder, projectFolder, type State } from './state'

const buildMark = join(projectFolder, process.env.VIGIL_DIST_DIR || '.next', 'BUILD_ID')
const buildLock = join(demosFolder, 'build.pid')
const sources = ['app', 'components', 'db', 'lib', 'public', 'package.json', 'next.config.mjs']

/** Vigil in production mode, built before when there is no build or an outdated one. */
export async function startDashboard(
  state: State,
  env: Record<string, string>,
  url: string,
  shutdown: Shutdown,
): Promise<void> {
  // Two demos of one clone share the build, so only one of them makes it.
  if (isBuildingElsewhere()) tell('Vigil', 'waiting for the build of another demo…')
  while (isBuildingElsewhere()) await pause(500)
  const builds = needsBuild()
  if (builds) writeFileSync(buildLock, String(process.pid))
  tell('Vigil', builds ? 'building, which takes a minute and is needed once…' : 'starting…')
  try {
    const logFile = join(state.folder, 'vigil.log')
    const vigil = startChild({ script: 'bin/start.ts', env, logFile })
    shutdown.endsFirst('Vigil', vigil)
    await waitUntilServed(url, vigil)
  } finally {
    if (builds) rmSync(buildLock, { force: true })
  }
  tell('Vigil', `listens on ${url}`)
}

/** A build that is older than its sources is taken away, so that `bin/start.ts` makes a new one. */
function needsBuild(): boolean {
  if (!existsSync(buildMark)) return true
  const builtAt = statSync(buildMark).mtimeMs
  if (sources.every((source) => newestChange(join(projectFolder, source)) <= builtAt)) return false
  rmSync(buildMark)
  return true
}

function newestChange(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

function isBuildingElsewhere(): boolean {
  if (!existsSync(buildLock)) return false
  try {
    process.kill(Number(readFileSync(buildLock, 'utf8')), 0)
    return true
  } catch {
    return false // It was killed before it could tidy up.
  }
}

/** Resolves when pages are served; a process that ends instead is a problem with its last words. */
async function waitUntilServed(url: string, vigil: Child): Promise<void> {
  let hasEnded = false
  vigil.ended.then(() => {
    hasEnded = true
  })
  while (!hasEnded) {
    if (await answers(`${url}/api/health/live`)) return
    await pause(200)
  }
  throw new DemoProblem(`Vigil did not start:\n${vigil.lastWords()}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    return response.ok
  } catch {
    return false // Not listening yet.
  }
}
