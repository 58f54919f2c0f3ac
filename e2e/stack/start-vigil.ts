import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findFreePort } from '@/demo/embedded/port'

export const secret = 'for the browser tests only'
const root = resolve(import.meta.dirname, '../..')

/** Vigil in production mode, with this configuration file and on a port of its own. */
export async function startVigil(file: object, env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'vigil-e2e-'))
  const configPath = join(dir, 'vigil.json')
  writeFileSync(configPath, JSON.stringify(file))
  const port = env.PORT ? Number(env.PORT) : await findFreePort()
  const baseURL = `http://127.0.0.1:${port}`
  const vigil = spawnTsx('bin/start.ts', [], {
    VIGIL_CONFIG: configPath,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: baseURL,
    PORT: String(port),
    VIGIL_LOG_LEVEL: 'error',
    ...env,
  })
  let output = ''
  vigil.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const stop = async () => {
    await end(vigil)
    rmSync(dir, { recursive: true, force: true })
  }
  try {
    await answers(`${baseURL}${env.VIGIL_BASE_PATH ?? ''}/api/health/ready`, vigil)
  } catch (error) {
    await stop()
    throw error
  }
  return { baseURL, pid: vigil.pid ?? 0, output: () => output, stop }
}

export function spawnTsx(
  script: string,
  args: string[],
  env: Record<string, string>,
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
}

/** A database may not be up yet, so readiness may be 503; any answer means the server is there. */
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

export async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(forced)
}
