import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '@/demo/embedded/port'
import { removePostgres, startPostgres } from '@/demo/postgres'
import { hashPassword } from '@/lib/password'
import { end, spawnTsx, startVigil } from './start-vigil'
import { roles } from './state'

export const password = 'correct horse battery'

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
  const vigil = await startVigil(await configFile(url, wireUrl.href))
  stops.unshift(vigil.stop)
  return {
    state: {
      baseURL: vigil.baseURL,
      url,
      wirePort,
      workerPid: worker.pid ?? 0,
      vigilPid: vigil.pid,
    },
    output: vigil.output,
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
    users: roles.map((role) => ({ name: role, passwordHash, role })),
    requireReason: ['delay'],
    roles: {
      // Sees no payloads, and may do one thing.
      support: { databases: ['shop'], verbs: ['cancel'], audit: true },
      // Knows nothing of the shop.
      elsewhere: { databases: ['wire'], payloads: true },
    },
  }
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
