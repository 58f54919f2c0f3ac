import 'server-only'
import { readChangeToken } from '@/db/change-token'
import { listWatched } from './databases'
import { log } from './log'

/** Whether each database answers; shared for a second, as anybody may ask. */
export function readiness(): Promise<{ slug: string; ready: boolean }[]> {
  return Promise.all(
    listWatched().map(async ({ database, share }) => {
      const { slug } = database.config
      try {
        await share('readiness', () => database.read(readChangeToken))
        return { slug, ready: true }
      } catch (error) {
        log.warn({ err: error, slug }, 'not ready')
        return { slug, ready: false }
      }
    }),
  )
}
