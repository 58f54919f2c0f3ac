import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { stopWithUs } from '../watchdog'
import type { Account } from './account'
import { type Binaries, serverEnv } from './binaries'
import type { Cluster } from './cluster'
import { PostgresProblem } from './problem'

export type Server = {
  url(database: string): string
  ended: Promise<void>
  stop(): Promise<void>
}

type ServerOptions = {
  binaries: Binaries
  cluster: Cluster
  account: Account
  port: number
  settings: Record<string, string>
  log: (line: string) => void
}

const startLimitMs = 60_000
const stopLimitMs = 15_000
const keptLines = 12

/** Starts the server and answers when it takes connections. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { cluster, port } = options
  await clearAbandoned(cluster)
  const ownerFile = join(cluster.folder, 'owner.pid')
  writeFileSync(ownerFile, String(process.pid))

  const child = launch(options)
  const lastLines = follow(child, options.log)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      lastLines.push(error.message)
      resolve()
    })
  })
  const release =
    child.pid === undefined
      ? () => {}
      : stopWithUs({ pid: child.pid, signal: 'INT', wholeGroup: false }, options.account)
  exited.then(() => {
    release()
    rmSync(ownerFile, { force: true })
  })

  const url = (database: string) =>
    `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  const stop = async () => {
    child.kill('SIGINT') // Fast shutdown: sessions end, nothing is lost.
    const limit = pause(stopLimitMs, false, { ref: false })
    const inTime = await Promise.race([exited.then(() => true), limit])
    if (!inTime) child.kill('SIGQUIT')
    await exited
  }

  const problem = await waitUntilReady(url('postgres'), exited)
  if (problem === null) return { url, ended: exited, stop }
  await stop()
  throw new PostgresProblem(`Postgres did not start: ${[problem, ...lastLines].join('\n  ')}`)
}

function launch({ binaries, cluster, account, port, settings }: ServerOptions): ChildProcess {
  const every: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...settings,
  }
  const args = Object.entries(every).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(binaries.postgres, ['-D', cluster.data, '-p', String(port), ...args], {
    ...account,
    cwd: '/',
    // In its own group Ctrl-C does not reach it: the application is stopped first.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: serverEnv,
  })
}

function follow(child: ChildProcess, log: (line: string) => void): string[] {
  const lastLines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
      log(line)
    })
  }
  return lastLines
}

async function waitUntilReady(url: string, exited: Promise<void>): Promise<string | null> {
  let ended = false
  exited.then(() => {
    ended = true
  })
  const limitAt = Date.now() + startLimitMs
  let last = ''
  while (Date.now() < limitAt) {
    if (ended) return 'it ended at once.'
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => {}) // A refused connection is told by connect() itself.
    try {
      await client.connect()
      return null
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
      await pause(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
  return `no connection within ${startLimitMs / 1000} seconds (${last}).`
}

/** A server can outlive the process that started it only if the watchdog was killed too: it is stopped. */
async function clearAbandoned(cluster: Cluster): Promise<void> {
  const pidFile = join(cluster.data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const serverPid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!isAlive(serverPid)) return
  const ownerFile = join(cluster.folder, 'owner.pid')
  const ownerPid = existsSync(ownerFile) ? Number(readFileSync(ownerFile, 'utf8')) : 0
  if (isAlive(ownerPid)) {
    throw new PostgresProblem(
      `The database in ${cluster.folder} is in use by another process (${ownerPid}): stop that one first.`,
    )
  }
  process.kill(serverPid, 'SIGINT')
  const limitAt = Date.now() + stopLimitMs
  while (existsSync(pidFile) && Date.now() < limitAt) await pause(50)
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
