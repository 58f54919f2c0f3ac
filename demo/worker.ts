import { DBOS } from '@dbos-inc/dbos-sdk'
import { launch } from './app/launch'
import { liveRelease } from './app/release'
import { keepTraffic } from './app/traffic'
import { report } from './report'

/** The live order business: one worker process with its own customers. */
const url = process.env.DBOS_SYSTEM_DATABASE_URL
if (!url) throw new Error('DBOS_SYSTEM_DATABASE_URL is not set.')

const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
process.once('SIGINT', () => stopping.abort())

await launch(url, liveRelease, 'orders-worker-1')
report(`orders ${liveRelease} is taking orders`)
await keepTraffic(stopping.signal)
// What still runs is taken up by the next start: that is what DBOS is for.
await DBOS.shutdown()
process.exit(0)
