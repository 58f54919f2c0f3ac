import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { type Config, parseConfig } from '@/lib/config'

/**
 * `npm start`: checks the configuration whole, builds Vigil when it is not built for this
 * sub-path, and serves it on VIGIL_HOST and PORT. `--dev` serves from the sources instead.
 */
const root = resolve(import.meta.dirname, '..')
const dist = join(root, process.env.VIGIL_DIST_DIR || '.next')
const patienceMs = 2_000
/**
 * A page of two thousand steps passes through the nursery of the heap: where it does not fit, what
 * lives for a moment is copied again and again, and grows old. The most that the heap may ever take
 * is far above what is needed, but below it V8 lets garbage grow to a half of what lives before it
 * looks, instead of to three times that.
 */
const heap = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--max-old-space-size=1024',
  // Beside a database on few cores, a thread that marks takes the time of whoever asks.
  '--no-concurrent-marking',
]
const builtFor = join(dist, 'built-for.json')

async function main() {
  const isDev = process.argv.includes('--dev')
  const config = readConfig()
  await refuseBusyPort(config)
  if (!isDev && !isBuilt(config)) await build(config)
  const command = isDev ? 'dev' : 'start'
  const server = next([command, '-H', config.host, '-p', String(config.port)], config)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      server.kill('SIGTERM')
      // Next waits for open connections, and live streams stay open for minutes.
      setTimeout(() => server.kill('SIGKILL'), patienceMs).unref()
    })
  server.on('exit', (code) => process.exit(code ?? 0))
}

function readConfig(): Config {
  const path = process.env.VIGIL_CONFIG
  if (path && !existsSync(path)) stop([`VIGIL_CONFIG names ${path}, but there is no such file.`])
  const parsed = parseConfig(process.env, path ? readFileSync(path, 'utf8') : null)
  if (parsed.config === null) stop(parsed.mistakes)
  return parsed.config
}

function stop(mistakes: string[]): never {
  const count = mistakes.length === 1 ? 'one thing' : `${mistakes.length} things`
  console.error(
    `Vigil cannot start; ${count} to mend:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`,
  )
  process.exit(1)
}

function refuseBusyPort({ host, port }: Config): Promise<void> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      stop([
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use. Set PORT to a free one.`
          : `Vigil cannot listen on ${host}:${port} (${error.code}).`,
      ]),
    )
    probe.listen(port, host, () => probe.close(() => done()))
  })
}

/** Built, and for this sub-path: it is compiled into every link. */
function isBuilt({ basePath }: Config): boolean {
  if (!existsSync(join(dist, 'BUILD_ID')) || !existsSync(builtFor))
    return basePath === '' && existsSync(join(dist, 'BUILD_ID'))
  return JSON.parse(readFileSync(builtFor, 'utf8')).basePath === basePath
}

async function build(config: Config) {
  console.log('Building Vigil; this takes about a minute and is needed once.')
  const code = await new Promise<number | null>((done) =>
    next(['build'], config).on('exit', (exitCode) => done(exitCode)),
  )
  if (code !== 0) process.exit(code ?? 1)
  writeFileSync(builtFor, JSON.stringify({ basePath: config.basePath }))
}

function next(args: string[], config: Config) {
  const bin = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  return spawn(process.execPath, [...(args[0] === 'start' ? heap : []), bin, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      // Each thread that compresses would keep a heap of its own.
      MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
      NEXTAUTH_URL: authUrl(config),
      // Cron previews and day buckets name their zone; nothing depends on the server's.
      TZ: 'UTC',
    },
  })
}

/** next-auth wants the address of its own routes. */
function authUrl({ publicUrl, host, port, basePath }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const base = (publicUrl ?? `http://${reachable}:${port}`).replace(/\/+$/, '')
  if (base.endsWith('/api/auth')) return base
  return `${base.endsWith(basePath) ? base : base + basePath}/api/auth`
}

await main()
