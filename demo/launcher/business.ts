import { join } from 'node:path'
import { startPostgres } from '../postgres'
import { type Child, startChild } from './child'
import { DemoProblem } from './problem'
import type { Shutdown } from './shutdown'
import { tell } from './stages'
import type { State } from './state'

const databaseName = 'orders'

/** The embedded server with the system database, its schema made by the SDK. */
export async function startDatabase(state: State, shutdown: Shutdown): Promise<string> {
  tell('Postgres', 'starting…')
  const postgres = await startPostgres({
    dataDir: state.postgresFolder,
    // A crash may cost the last half second of a demo, never its consistency.
    settings: { synchronous_commit: 'off' },
  })
  shutdown.endsLast('Postgres', postgres)
  tell('Postgres', `listens on port ${postgres.port}`)
  // What an interrupted first start left behind is half a history.
  if (!state.historyIsMade) await postgres.dropDatabase(databaseName)
  await postgres.createDatabase(databaseName)
  const url = postgres.url(databaseName)
  await runOnce({ name: 'migrate', url, stage: 'Schema' }, state, shutdown)
  tell('Schema', 'migrated by the DBOS SDK')
  return url
}

/** Fourteen days of history on the first start, and then the worker that is alive from now on. */
export async function startBusiness(
  state: State,
  env: Record<string, string> & { DBOS_SYSTEM_DATABASE_URL: string },
  shutdown: Shutdown,
): Promise<void> {
  if (!state.historyIsMade) {
    tell('History', 'running 14 days of business in fast motion, once')
    await runOnce(
      { name: 'history', url: env.DBOS_SYSTEM_DATABASE_URL, stage: 'History' },
      state,
      shutdown,
    )
    state.rememberHistory()
  }
  let takesOrders = () => {}
  const ready = new Promise<void>((resolve) => {
    takesOrders = resolve
  })
  const worker = startChild({
    script: 'demo/worker.ts',
    env,
    logFile: join(state.folder, 'worker.log'),
    onLine: (line) => {
      tell('Worker', line)
      takesOrders()
    },
  })
  shutdown.endsFirst('The order business', worker)
  await Promise.race([ready, failure(worker, 'The order business did not start')])
}

type Script = { name: 'migrate' | 'history'; url: string; stage: string }

/** Runs a script that ends by itself, and that has to end well. */
async function runOnce(
  { name, url, stage }: Script,
  state: State,
  shutdown: Shutdown,
): Promise<void> {
  const script = startChild({
    script: `demo/${name}.ts`,
    env: { DBOS_SYSTEM_DATABASE_URL: url },
    logFile: join(state.folder, `${name}.log`),
    onLine: (line) => tell(stage, line),
  })
  const isOver = shutdown.endsMeanwhile(script)
  const code = await script.ended
  isOver()
  if (code !== 0) throw new DemoProblem(`${stage} has failed:\n${script.lastWords()}`)
}

async function failure(child: Child, what: string): Promise<never> {
  await child.ended
  throw new DemoProblem(`${what}:\n${child.lastWords()}`)
}
