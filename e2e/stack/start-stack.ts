import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findFreePort } from '@/demo/embedded/port'
import { removePostgres, startPostgres } from '@/demo/postgres'
import { hashPassword } from '@/lib/password'

export const password = 'correct horse battery'
const root = resolve(import.meta.dirname, '../..')

/**
 * What a browser test needs, all real: Postgres, a DBOS application with a history and a running
 * worker, and Vigil in production mode on it. The second database, `wire`, is the same one by way
 * of a port where a test puts a wire that it can cut.
 */
export async function startStack() {
  const stops: (() => Promise<void> | void)[] = []
  const dir = mkdtempSync(join(tmpdir(), 'vigil-e2e-'))
  stops.unshift(() => rmSync(dir, { recursive: true, force: true }))
  const dataDir = join(dir, 'data')
  const postgres = await startPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  stops.unshift(async () => {
    await postgres.stop()
    removePostgres(dataDir)
  })
  await postgres.createDatabase('shop')
  const url = postgres.url('shop')
  await runApp(url, '1.5.0', 'seed')
  await runApp(url, '1.5.1', 'seed')
  const worker = spawnTsx('e2e/stack/app.ts', [url, '1.5.1', 'serve'], {})
  stops.unshift(() => end(worker))
  await printed(worker, /serving/)

  const wirePort = await findFreePort()
  const wireUrl = new URL(url)
  wireUrl.port = String(wirePort)
  const configPath = join(dir, 'vigil.json')
  writeFileSync(configPath, JSON.stringify(await configFile(url, wireUrl.href)))
  const port = await findFreePort()
  const baseURL = `http://127.0.0.1:${port}`
  const vigil = spawnTsx('bin/start.ts', [], {
    VIGIL_CONFIG: configPath,
    NEXTAUTH_SECRET: 'for the browser tests only',
    NEXTAUTH_URL: baseURL,
    PORT: String(port),
    VIGIL_LOG_LEVEL: 'error',
  })
  stops.unshift(() => end(vigil))
  await answers(`${baseURL}/api/health/ready?`, vigil)
  return {
    state: { baseURL, url, wirePort, workerPid: worker.pid ?? 0 },
    async stop() {
      for (const stop of stops) await stop()
    },
  }
}

export type StackState = Awaited<ReturnType<typeof startStack>>['state']

async function configFile(url: string, wireUrl: string) {
  const passwordHash = await hashPassword(password)
  return {
    databases: [
      { slug: 'shop', label: 'Shop', url },
      { slug: 'wire', label: 'Wire', url: wireUrl },
    ],
    users: [
      { name: 'operator', passwordHash, role: 'operator' },
      { name: 'viewer', passwordHash, role: 'viewer' },
    ],
  }
}

function spawnTsx(script: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
}

async function runApp(url: string, version: string, mode: 'seed') {
  const app = spawnTsx('e2e/stack/app.ts', [url, version, mode], {})
  const [code] = await once(app, 'exit')
  if (code !== 0) throw new Error(`The test application ended with ${code} while seeding.`)
}

function printed(child: ChildProcess, text: RegExp): Promise<void> {
  return new Promise((done, fail) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (text.test(chunk.toString())) done()
    })
    child.once('exit', (code) => fail(new Error(`It ended with ${code} before it was ready.`)))
  })
}

/** The wire is not up yet, so readiness answers 503; any answer means the server is there. */
async function answers(address: string, server: ChildProcess) {
  const deadline = Date.now() + 180_000 // it may have to build first
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Vigil ended with ${server.exitCode}.`)
    try {
      await fetch(address)
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((done) => setTimeout(done, 200))
    }
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(forced)
}
