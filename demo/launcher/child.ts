import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { stopWithUs } from '../watchdog'
import { projectFolder } from './state'

export type Child = {
  /** Resolves with the code it ended with; `null` when a signal ended it. */
  ended: Promise<number | null>
  stop(): Promise<void>
  lastWords(): string
}

type ChildOptions = {
  script: string
  env: Record<string, string>
  logFile: string
  onLine?: (line: string) => void
}

const stopLimitMs = 8_000

/** Starts one of our own scripts as a process with a group of its own, which `stop` ends whole. */
export function startChild({ script, env, logFile, onLine }: ChildOptions): Child {
  const log = openSync(logFile, 'w')
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = spawn(process.execPath, ['--no-deprecation', '--import', tsx, script], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    // Ctrl-C goes to the launcher alone, which stops everything in order.
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  child.on('message', (message) => {
    if (isLine(message)) onLine?.(message.line)
  })
  const release =
    child.pid === undefined
      ? () => {}
      : stopWithUs({ pid: child.pid, signal: 'TERM', wholeGroup: true })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  ended.then(release)
  return {
    ended,
    stop: () => stopGroup(child, ended),
    lastWords: () => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n'),
  }
}

async function stopGroup(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  signalGroup(child, 'SIGTERM')
  const limit = pause(stopLimitMs, 'late' as const, { ref: false })
  const outcome = await Promise.race([ended, limit])
  // Also after an orderly end: a build that was cut short can leave its own children.
  signalGroup(child, 'SIGKILL')
  if (outcome === 'late') await ended
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    return // Nobody is left in the group, which is what we want.
  }
}

function isLine(message: unknown): message is { line: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'line' in message &&
    typeof message.line === 'string'
  )
}
