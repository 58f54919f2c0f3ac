import { DBOS } from '@dbos-inc/dbos-sdk'

/** The schema is the SDK's own, so the SDK makes it and brings it up to date. */
const url = process.env.DBOS_SYSTEM_DATABASE_URL
if (!url) throw new Error('DBOS_SYSTEM_DATABASE_URL is not set.')
await DBOS.migrate(url)
process.exit(0)
