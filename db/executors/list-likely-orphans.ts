import { keyOf, type LikelyOrphan, type LikelyOrphans, quietMs } from '@/lib/executor'
import { inferExecutors } from '@/lib/executor-list'
import { whyStill } from '@/lib/executor-orphans'
import type { Reader } from '../database'
import { listHolders } from './holders'
import { listRunning, oldestRunning } from './running'
import { readSigns, type Seen } from './signs'

/** One that is silent may hold some that sleep or wait: so many more are looked at than wanted. */
const lookedAtEach = 3

/**
 * Workflows that are PENDING while nobody seems to run them, the longest quiet first. Only what
 * silent executors hold is looked at, however much the others do.
 */
export async function listLikelyOrphans(
  reader: Reader,
  { limit, seen: given = readSigns(reader) }: { limit: number; seen?: Promise<Seen> },
): Promise<LikelyOrphans> {
  const now = reader.now()
  const quietBefore = now - quietMs
  const [seen, holders] = await Promise.all([given, listHolders(reader)])
  const signs = [...seen.signs, ...holders]
  const active = new Set(signs.filter(({ at }) => at >= quietBefore).map(keyOf))
  const silent = holders.filter((holder) => !active.has(keyOf(holder)))
  const { running, isCut } =
    silent.length === 0
      ? { running: [], isCut: false }
      : await listRunning(reader, {
          quietBefore,
          executors: [...new Set(silent.map(({ executorId }) => executorId))],
          limit: Math.min(oldestRunning, lookedAtEach * limit),
        })
  const { orphans } = inferExecutors({ ...seen, signs, running, isCut, now })
  return { orphans: orphans.slice(0, limit), isCut: isCut || orphans.length > limit, asOf: now }
}

/** Of these ids: which are likely orphans now, and of the other running ones why they are not. */
export async function judgeOrphans(
  reader: Reader,
  ids: readonly string[],
): Promise<{ orphans: Map<string, LikelyOrphan>; others: Map<string, string> }> {
  const now = reader.now()
  const quiet = { now, quietMs }
  const [seen, asked, oldest] = await Promise.all([
    readSigns(reader),
    listRunning(reader, { quietBefore: now - quietMs, ids }),
    listRunning(reader, { quietBefore: now - quietMs }),
  ])
  // An executor is judged by all that it runs, not by what is asked for alone.
  const all = new Map([...oldest.running, ...asked.running].map((one) => [one.workflowID, one]))
  const { orphans } = inferExecutors({ ...seen, running: [...all.values()], isCut: false, now })
  const wanted = new Set(asked.running.map(({ workflowID }) => workflowID))
  const found = new Map(
    orphans.filter(({ workflowID }) => wanted.has(workflowID)).map((one) => [one.workflowID, one]),
  )
  const others = new Map(
    asked.running
      .filter(({ workflowID }) => !found.has(workflowID))
      .map((one) => [one.workflowID, whyStill(one, quiet) ?? 'its executor seems to be there']),
  )
  return { orphans: found, others }
}
