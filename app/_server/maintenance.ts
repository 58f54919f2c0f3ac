import 'server-only'
import pLimit from 'p-limit'
import { runBackfills } from '@/db/backfills/run-backfills'
import { keepErrors } from '@/db/errors/keep-errors'
import { keepAudit } from '@/db/own/keep-audit'
import type { MaintenanceTask } from '@/db/own/maintenance'
import { rollUpCompletions } from '@/db/rollups/completion-rollup'
import { rollUpQueues } from '@/db/rollups/queue-rollup'
import { rollUpSteps } from '@/db/rollups/step-rollup'
import { keepsOwnData } from '@/lib/config'
import { failureOf } from '@/lib/failures'
import { getConfig } from './config'
import { getOwnDatabase, listWatched } from './databases'
import { log, logUnexpected } from './log'

const everyMs = 15_000
/** After a piece it rests as long as the piece took: never more than half of one connection. */
const shortestRestMs = 50
/** A piece holds a connection to Vigil's own tables: of these, people must find some free. */
const limit = pLimit(2)

const standing: MaintenanceTask[] = [
  keepErrors,
  rollUpCompletions,
  rollUpQueues,
  rollUpSteps,
  runBackfills,
]

/** Pages and routes are bundled apart from where the server starts; the timer hangs on the process. */
const held = globalThis as typeof globalThis & { vigilMaintenance?: boolean }

/**
 * Keeps what Vigil computes about each database up to date, from the start of the server on. What
 * a role may not write, or a database that is away, is said once and tried again.
 */
export function startMaintenance() {
  if (held.vigilMaintenance) return
  held.vigilMaintenance = true
  if (!keepsOwnData(getConfig())) return
  const tasks = [...standing, keepAudit(getConfig().auditRetentionDays)]
  for (const { database } of listWatched())
    for (const task of tasks) void keepUp(task, database.config.slug)
}

async function keepUp(task: MaintenanceTask, slug: string) {
  let said: string | null = null
  for (;;) {
    let rests = task.everyMs ?? everyMs
    try {
      const watched = listWatched().find(({ database }) => database.config.slug === slug)
      if (!watched) return
      const { config, read, write } = watched.database
      const mayWrite = !config.readOnly && !getConfig().readOnly
      const subject = {
        own: getOwnDatabase(),
        database: slug,
        read,
        write: mayWrite ? write : undefined,
      }
      const { answer, tookMs } = await limit(() => timed(() => task.step(subject)))
      said = null
      if (answer === 'more') rests = Math.max(shortestRestMs, tookMs)
    } catch (error) {
      const failure = failureOf(error)
      if (!failure) logUnexpected(error, `maintenance ${task.name} of ${slug}`)
      else if (said !== failure.sentence)
        log.warn({ task: task.name, slug, reason: failure.sentence }, 'maintenance waits')
      said = failure?.sentence ?? null
    }
    await new Promise((done) => setTimeout(done, rests).unref())
  }
}

async function timed<T>(run: () => Promise<T>) {
  const startedAt = performance.now()
  return { answer: await run(), tookMs: performance.now() - startedAt }
}
