import { type ExecutorList, quietMs } from '@/lib/executor'
import { inferExecutors } from '@/lib/executor-list'
import type { Reader } from '../database'
import { listRunning } from './running'
import { readSigns } from './signs'

const mostOrphans = 200
const mostExecutors = 300

/** Every executor that the newest rows, the running workflows or the connections show. */
export async function listExecutors(reader: Reader): Promise<ExecutorList> {
  const now = reader.now()
  const [seen, { running, isCut }] = await Promise.all([
    readSigns(reader),
    listRunning(reader, { quietBefore: now - quietMs }),
  ])
  const { executors, orphans } = inferExecutors({ ...seen, running, isCut, now })
  return {
    executors: executors.slice(0, mostExecutors),
    orphans: orphans.slice(0, mostOrphans),
    isCut: isCut || executors.length > mostExecutors || orphans.length > mostOrphans,
    quietMs,
    asOf: now,
  }
}
