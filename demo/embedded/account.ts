import { execFileSync } from 'node:child_process'
import { PostgresProblem } from './problem'

/** Who runs the server: `null` means the current user, as is. */
export type Account = { uid: number; gid: number } | null

/** Postgres refuses to run as root, so root hands it to an account that exists on every Unix. */
export function chooseAccount(): Account {
  if (process.platform === 'win32') {
    throw new PostgresProblem('The embedded Postgres runs on Linux and macOS only.')
  }
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const uid = numericId('-u', name)
    const gid = numericId('-g', name)
    // macOS gives nobody the id -2, which no process can be started with.
    if (uid !== null && gid !== null && uid > 0 && gid > 0) return { uid, gid }
  }
  throw new PostgresProblem(
    'Postgres does not run as root, and there is no "postgres" or "nobody" account to run it as.',
  )
}

function numericId(flag: '-u' | '-g', name: string): number | null {
  try {
    const text = execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' })
    return Number(text.trim())
  } catch {
    return null // No such account; the next name is tried.
  }
}
