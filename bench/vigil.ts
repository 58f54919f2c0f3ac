import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort } from '@/demo/embedded/port'
import { largestBelow } from './largest-below'

export type Vigil = {
  origin: string
  /** Resident memory of the server process in MB: now, and the most that was seen. */
  memory: () => { now: number; most: number }
  stop: () => Promise<void>
}

const root = resolve(import.meta.dirname, '..')
const startLimitMs = 5 * 60_000

/** Starts Vigil as `npm start` does, in production mode, on a free port of this machine. */
export async function startVigil(databaseUrl: string): Promise<Vigil> {
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const typeSettings = readFileSync(join(root, 'tsconfig.json'), 'utf8')
  const dist = chooseBuild()
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bin', 'start.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DBOS_SYSTEM_DATABASE_URL: databaseUrl,
      VIGIL_CONFIG: '',
      VIGIL_BASE_PATH: '',
      VIGIL_AUTH: 'none',
      VIGIL_HOST: '127.0.0.1',
      VIGIL_LOG_LEVEL: 'warn',
      VIGIL_DIST_DIR: dist,
      PORT: String(port),
    },
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 40) lines.shift()
    })
  await waitUntilReady(child, origin, lines)
  // A build into another folder enters that folder there; it is none of the project's.
  const isEntered = readFileSync(join(root, 'tsconfig.json'), 'utf8').includes('.next-bench')
  if (isEntered && !typeSettings.includes('.next-bench'))
    writeFileSync(join(root, 'tsconfig.json'), typeSettings)
  const memory = watchMemory(child)
  return {
    origin,
    memory: memory.read,
    async stop() {
      memory.stop()
      const exited = new Promise<void>((done) => child.once('exit', () => done()))
      child.kill('SIGTERM')
      await Promise.race([exited, pause(10_000, undefined, { ref: false })])
    },
  }
}

async function waitUntilReady(child: ChildProcess, origin: string, lines: string[]) {
  const limitAt = Date.now() + startLimitMs
  while (child.exitCode === null && Date.now() < limitAt) {
    const response = await fetch(`${origin}/api/health/ready`).catch(() => null)
    if (response?.ok) return
    await pause(250)
  }
  child.kill('SIGTERM')
  throw new Error(`Vigil did not start:\n${lines.join('\n')}`)
}

/**
 * The usual build where it is newer than the sources; otherwise one of our own, so that a server
 * that runs on the usual one is left alone.
 */
function chooseBuild(): string {
  if (process.env.VIGIL_DIST_DIR) return process.env.VIGIL_DIST_DIR
  const changedAt = newestSource()
  for (const dist of ['.next', '.next-bench']) {
    const build = statSync(join(root, dist, 'BUILD_ID'), { throwIfNoEntry: false })
    if (build && build.mtimeMs > changedAt) return dist
  }
  const own = existsSync(join(root, '.next', 'BUILD_ID')) ? '.next-bench' : '.next'
  rmSync(join(root, '.next-bench'), { recursive: true, force: true })
  return own
}

function newestSource(): number {
  const files = ['app', 'components', 'lib', 'db'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.(tsx?|css)$/.test(file))
      .map((file) => join(root, folder, file)),
  )
  const settings = ['next.config.mjs', 'package-lock.json'].map((file) => join(root, file))
  return Math.max(...[...files, ...settings].map((file) => statSync(file).mtimeMs))
}

/** The launcher starts the server as its child; the largest of them is the server. */
function watchMemory(child: ChildProcess) {
  let now = 0
  let most = 0
  const look = () => {
    now = largestBelow(child.pid ?? 0)
    most = Math.max(most, now)
  }
  look()
  const timer = setInterval(look, 2_000)
  return {
    read: () => {
      look()
      return { now, most }
    },
    stop: () => clearInterval(timer),
  }
}
