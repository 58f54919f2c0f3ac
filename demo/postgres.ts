import pg from 'pg'
import { chooseAccount } from './embedded/account'
import { findBinaries } from './embedded/binaries'
import { openCluster, removeCluster } from './embedded/cluster'
import { findFreePort, isPortFree } from './embedded/port'
import { PostgresProblem } from './embedded/problem'
import { startServer } from './embedded/server'

export type Postgres = {
  port: number
  url(database: string): string
  /** Does nothing when it exists. A template is copied whole, and must have no session. */
  createDatabase(name: string, template?: string): Promise<void>
  dropDatabase(name: string): Promise<void>
  /** Resolves when the server is gone, wanted or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Kept between starts. Root may find its data in /var/tmp instead, see `removePostgres`. */
  dataDir: string
  port?: number
  settings?: Record<string, string>
  log?: (line: string) => void
}

/** A real Postgres from the installed package: no server, no Docker, as root or as anybody. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = chooseAccount()
  const binaries = findBinaries(account)
  const cluster = openCluster(options.dataDir, account, binaries)
  const port = options.port ?? (await findFreePort())
  if (!(await isPortFree(port))) {
    throw new PostgresProblem(`Port ${port}, wanted for Postgres, is already in use.`)
  }
  const server = await startServer({
    binaries,
    cluster,
    account,
    port,
    settings: options.settings ?? {},
    log: options.log ?? (() => {}),
  })

  const ask = async (sql: string, values: string[] = []) => {
    const client = new pg.Client({ connectionString: server.url('postgres') })
    await client.connect()
    try {
      return await client.query(sql, values)
    } finally {
      await client.end()
    }
  }
  return {
    port,
    url: server.url,
    ended: server.ended,
    stop: server.stop,
    async createDatabase(name, template = 'template0') {
      const known = await ask('select 1 from pg_database where datname = $1', [name])
      if (known.rowCount) return
      await ask(
        `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
      )
    },
    async dropDatabase(name) {
      await ask(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
    },
  }
}

/** Deletes the data of a stopped server. */
export function removePostgres(dataDir: string): void {
  removeCluster(dataDir)
}
