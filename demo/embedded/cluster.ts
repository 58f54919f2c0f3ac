import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import type { Account } from './account'
import { type Binaries, serverEnv } from './binaries'
import { PostgresProblem } from './problem'

export type Cluster = { folder: string; data: string; password: string }

/** Makes the cluster on first use; opens it again afterwards. */
export function openCluster(dataDir: string, account: Account, binaries: Binaries): Cluster {
  const folder = chooseFolder(resolve(dataDir), account)
  const data = join(folder, 'cluster')
  const passwordFile = join(folder, 'password')
  if (!existsSync(data)) initialise(folder, passwordFile, account, binaries)
  const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (major !== binaries.major) {
    throw new PostgresProblem(
      `${data} was made by Postgres ${major} and this is Postgres ${binaries.major}: delete it to start over.`,
    )
  }
  return { folder, data, password: readFileSync(passwordFile, 'utf8').trim() }
}

/** Deletes what `openCluster` keeps for this directory, wherever it had to put it. */
export function removeCluster(dataDir: string): void {
  const wanted = resolve(dataDir)
  rmSync(wanted, { recursive: true, force: true })
  if (process.getuid?.() === 0) rmSync(fallbackFolder(wanted), { recursive: true, force: true })
}

function chooseFolder(wanted: string, account: Account): string {
  if (account === null) {
    mkdirSync(wanted, { recursive: true })
    return wanted
  }
  const fallback = fallbackFolder(wanted)
  const existing = lstatSync(fallback, { throwIfNoEntry: false })
  if (!existing) {
    mkdirSync(wanted, { recursive: true })
    if (canEnter(wanted, account)) return wanted
    mkdirSync(fallback, { mode: 0o755 })
  } else if (!existing.isDirectory() || existing.uid !== 0) {
    throw new PostgresProblem(`${fallback} is in the way: it does not belong to root.`)
  }
  return fallback
}

function fallbackFolder(wanted: string): string {
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  return join('/var/tmp', `vigil-data-${key}`)
}

function canEnter(folder: string, account: Account): boolean {
  const test = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' })
  return test.status === 0
}

function initialise(
  folder: string,
  passwordFile: string,
  account: Account,
  binaries: Binaries,
): void {
  writeFileSync(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
  // A start that was killed half way leaves no directory that looks complete.
  const unfinished = join(folder, 'cluster.unfinished')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (account) {
    chownSync(passwordFile, account.uid, account.gid)
    chownSync(unfinished, account.uid, account.gid)
  }
  const run = spawnSync(
    binaries.initdb,
    [
      ...['-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
      '--no-sync',
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: serverEnv },
  )
  if (run.status !== 0) {
    throw new PostgresProblem(
      `Postgres could not make its data directory: ${run.error?.message ?? run.stderr.trim()}`,
    )
  }
  renameSync(unfinished, join(folder, 'cluster'))
}
