import { spawn } from 'node:child_process'

export type Watch = { pid: number; signal: 'INT' | 'TERM'; wholeGroup: boolean }

/**
 * A shell that waits on a pipe from this process. However we end, even killed, the pipe closes and the shell
 * stops that other process; the returned function tells it that there is nothing left to stop.
 */
export function stopWithUs(
  { pid, signal, wholeGroup }: Watch,
  account: { uid: number; gid: number } | null = null,
): () => void {
  const target = wholeGroup ? `-- -${pid}` : pid
  const shell = spawn('/bin/sh', ['-c', `read -r done || kill -s ${signal} ${target}`], {
    ...account,
    cwd: '/',
    // In its own group Ctrl-C does not reach it before it has anything to do.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.stdin.on('error', () => {}) // It was stopped by hand; an orderly end does not need it.
  shell.unref()
  return () => shell.stdin.end('done\n')
}
