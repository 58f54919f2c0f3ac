#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `npx vigil <command>`, in the folder of Vigil. */
const commands = ['start', 'hash-password', 'verify-audit']
const [command, ...rest] = process.argv.slice(2)
if (!commands.includes(command)) {
  console.error(`npx vigil ${commands.join(' | ')}`)
  process.exit(2)
}
const script = fileURLToPath(new URL(`${command}.ts`, import.meta.url))
const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, ...rest], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
