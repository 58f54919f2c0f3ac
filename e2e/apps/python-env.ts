import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The real Python SDK, for tests across languages: a virtual environment of its own below `.vigil`,
 * with exactly what `python/requirements.txt` names.
 */
const root = resolve(import.meta.dirname, '../..')
const requirements = join(root, 'e2e/apps/python/requirements.txt')
const home = join(root, '.vigil/python')
const stamp = join(home, 'installed')

export const pythonIsMissing =
  'The tests across languages need Python 3.10 or newer with venv: install it (`apt-get install python3-venv`), or name one in PYTHON_PATH.'

/**
 * Whether this machine can run the Python applications; elsewhere their tests are skipped, and
 * counted as such. On a CI machine nothing is skipped: there it throws.
 */
export function hasPython(): boolean {
  const isThere = systemPython() !== null
  if (!isThere && process.env.CI) throw new Error(pythonIsMissing)
  return isThere
}

/** The environment's interpreter; the first call on a machine installs the SDK, which takes a minute. */
export function pythonPath(): string {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  const python = join(home, 'bin/python')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python
  const system = systemPython()
  if (!system) throw new Error(pythonIsMissing)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  execFileSync(system, ['-m', 'venv', home], { stdio: 'pipe' })
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']
  execFileSync(python, [...install, '-r', requirements], { stdio: 'pipe' })
  writeFileSync(stamp, wanted)
  return python
}

let found: string | null | undefined

function systemPython(): string | null {
  found ??= [process.env.PYTHON_PATH, 'python3'].find(isUsable) ?? null
  return found
}

/** Debian's python3 alone has no `ensurepip`, without which a new environment has no pip. */
function isUsable(command: string | undefined): command is string {
  if (!command) return false
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'
  return spawnSync(command, ['-c', check], { stdio: 'ignore' }).status === 0
}
