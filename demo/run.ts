import { isPortFree } from './embedded/port'
import { PostgresProblem } from './embedded/problem'
import { startBusiness, startDatabase } from './launcher/business'
import { startDashboard } from './launcher/dashboard'
import { readOptions, usage } from './launcher/options'
import { DemoProblem } from './launcher/problem'
import { Shutdown } from './launcher/shutdown'
import { openState, readIdentity, writeConfig } from './launcher/state'

const host = '127.0.0.1'

const shutdown = new Shutdown((what, lastWords) => {
  console.error(`\n${what} has ended unexpectedly, so the demo stops.\n${lastWords}`)
  end(1)
})

async function run(): Promise<void> {
  const { port, reset, help } = readOptions(process.argv.slice(2), process.env)
  if (help) {
    console.log(usage)
    return
  }
  if (!(await isPortFree(port, host))) {
    throw new DemoProblem(
      `Port ${port} is in use. Stop what listens there, or choose another: npm run demo -- --port ${port + 1}`,
    )
  }
  const url = `http://${host}:${port}`
  const state = openState(port, reset)
  const identity = readIdentity()
  await writeConfig(state.configFile, identity)
  const env = {
    DBOS_SYSTEM_DATABASE_URL: await startDatabase(state, shutdown),
    VIGIL_CONFIG: state.configFile,
    NEXTAUTH_SECRET: identity.secret,
    NEXTAUTH_URL: url,
    PORT: String(port),
    VIGIL_HOST: host,
  }
  // Both mostly wait for different things, so on two cores they fit side by side.
  await Promise.all([
    startBusiness(state, env, shutdown),
    startDashboard(state, env, url, shutdown),
  ])
  console.log(`
  Vigil is ready   ${url}
  Sign in as       operator / ${identity.operator}   sees everything, presses every button
              or   viewer / ${identity.viewer}     sees everything

  The last 14 days are made: the SDK wrote every row on the first start, then their times were shifted back.
  From now on everything is live. Ctrl-C stops all of it; npm run demo -- --reset starts over.
`)
}

/** The one way out once something runs. */
async function end(code: number): Promise<void> {
  await shutdown.everything()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!shutdown.isUnderWay) console.log('\nStopping the demo…')
    end(0)
  })
}

try {
  await run()
} catch (error) {
  if (!shutdown.isUnderWay) {
    const isKnown = error instanceof DemoProblem || error instanceof PostgresProblem
    console.error(isKnown ? `\n${error.message}` : error)
    await end(1)
  }
}
