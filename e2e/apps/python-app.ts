import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pythonPath } from './python-env'

/** A running Python application; each line that is said to it answers with one of its own. */
export type PythonApp = {
  ask: (line: string) => Promise<string>
  stop: () => Promise<void>
}

/** Starts `python/<script>` on a system database and waits until it says that it is ready. */
export async function startPythonApp(script: string, url: string): Promise<PythonApp> {
  const child = spawn(pythonPath(), [join(import.meta.dirname, 'python', script), url], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'UTC' },
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4_000)
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`The Python application ended. ${said}`)
    return String(value)
  }
  await next()
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`)
      return next()
    },
    async stop() {
      if (child.exitCode !== null) return
      const closed = once(child, 'close')
      child.stdin.end()
      // A worker that does not end by itself must not hold the test.
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await closed
      clearTimeout(late)
    },
  }
}
