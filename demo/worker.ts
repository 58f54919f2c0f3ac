import { launch } from './app/launch'
import { liveRelease } from './app/release'
import { keepTraffic } from './app/traffic'
import { report } from './report'

/** The live order business: one worker process with its own customers. */
const url = process.env.DBOS_SYSTEM_DATABASE_URL
if (!url) throw new Error('DBOS_SYSTEM_DATABASE_URL is not set.')

// Gone at once, as in a crash: what still runs is taken up by the next start, that is what DBOS is for.
// An orderly shutdown of the SDK would record waiting workflows as failed.
process.once('SIGTERM', () => process.exit(0))

await launch(url, liveRelease, 'orders-worker-1')
report(`orders ${liveRelease} is taking orders`)
await keepTraffic()
