import { runBackfills } from '../backfills/run-backfills'
import { openOwnDatabase } from '../own/own-database'
import { openTestDatabase } from './fresh-database'

/**
 * A process of its own that does the standing work of backfills on the database given, one line of
 * output a piece, until none is left: for tests that kill it.
 */
const url = process.argv[2] ?? ''
const database = openTestDatabase(url)
const own = openOwnDatabase(url, (error) => {
  throw error
})
const subject = { own, database: 'test', read: database.read, write: database.write }
while ((await runBackfills.step(subject)) === 'more') process.stdout.write('more\n')
await Promise.all([own.close(), database.close()])
