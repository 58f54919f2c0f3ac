import 'server-only'
import { type Database, openDatabase } from '@/db/database'
import { type Audit, createAudit } from '@/db/own/audit'
import {
  closedOwnDatabase,
  type OwnDatabase,
  type OwnReader,
  openOwnDatabase,
  ownReader,
} from '@/db/own/own-database'
import { keepsOwnData } from '@/lib/config'
import { getConfig } from './config'
import { createLive } from './live'
import { log } from './log'
import { createRowLoader, type RowLoader } from './row-loader'
import { createShare } from './share'

/** A watched database with what its viewers share. Only the doors in this folder hold one. */
export type Watched = {
  database: Database
  /** What Vigil itself keeps about it. */
  own: OwnReader
  live: ReturnType<typeof createLive>
  share: ReturnType<typeof createShare>
  /** Apart for those who may see payloads and those who may not. */
  rows: { shown: RowLoader; hidden: RowLoader }
  /** What makes a shared answer stale: a write through this process, or a change seen live. */
  version: () => string
  /** Raised by each write through this process, so that no read after it is an older one. */
  generation: number
}

type Registry = { bySlug: Map<string, Watched>; own: OwnDatabase; audit: Audit }

/** Pages and routes are bundled apart, so what they share hangs on the process itself. */
const held = globalThis as typeof globalThis & { vigilRegistry?: Registry }

function registry(): Registry {
  held.vigilRegistry ??= openRegistry()
  return held.vigilRegistry
}

function openRegistry(): Registry {
  const config = getConfig()
  const onError = (error: Error) => log.warn({ err: error }, 'idle database connection lost')
  const own = keepsOwnData(config)
    ? openOwnDatabase(config.vigilUrl, onError)
    : closedOwnDatabase(closedSentence, onError)
  const bySlug = new Map(
    config.databases.map((entry) => {
      const database = openDatabase(entry, onError)
      const live = createLive(database)
      const version = () => `${watched.generation} ${live.token()}`
      const rows = {
        shown: createRowLoader(database, version, { payloads: true }),
        hidden: createRowLoader(database, version, { payloads: false }),
      }
      const watched: Watched = {
        database,
        own: ownReader(own, entry.slug),
        live,
        share: createShare(),
        rows,
        version,
        generation: 0,
      }
      return [entry.slug, watched]
    }),
  )
  return { bySlug, own, audit: createAudit(own) }
}

const closedSentence =
  'This Vigil only reads, and has no database of its own (VIGIL_DATABASE_URL), so it keeps nothing.'

export function getWatched(slug: string): Watched | null {
  return registry().bySlug.get(slug) ?? null
}

export function listWatched(): Watched[] {
  return [...registry().bySlug.values()]
}

export function getAudit(): Audit {
  return registry().audit
}

export function getOwnDatabase(): OwnDatabase {
  return registry().own
}
