import { existsSync, readFileSync } from 'node:fs'
import { openOwnDatabase } from '@/db/own/own-database'
import { type ChainReport, verifyAudit } from '@/db/own/verify-audit'
import { parseConfig } from '@/lib/config'

/**
 * `npm run verify-audit [-- --head <hash>]`: walks the chain of each configured database, and ends
 * with 1 where one is broken or does not hold the head that was noted earlier.
 */
const path = process.env.VIGIL_CONFIG
const text = path && existsSync(path) ? readFileSync(path, 'utf8') : null
const { config, mistakes } = parseConfig(process.env, text)
if (config === null) {
  console.error(mistakes.join('\n'))
  process.exit(2)
}
const flag = process.argv.indexOf('--head')
const wanted = flag < 0 ? null : (process.argv[flag + 1] ?? '')
const own = openOwnDatabase(config.vigilUrl, (error) => console.error(error.message))
const reports: ChainReport[] = []
for (const { slug } of config.databases) {
  const report = await verifyAudit(own.run, slug, wanted)
  reports.push(report)
  console.log(`${slug}: ${describe(report)}`)
}
await own.close()
const holdsWanted = wanted === null || reports.some(({ holdsHead }) => holdsHead)
if (!holdsWanted) console.log(`No chain holds ${wanted}: its end was cut off, or it was rewritten.`)
process.exit(holdsWanted && reports.every(({ broken }) => broken === null) ? 0 : 1)

function describe({ entries, links, head, olderThan, droppedTo, broken }: ChainReport): string {
  const older = [
    olderThan === null
      ? ''
      : ` Entries up to ${olderThan} are older than the chain, and not covered.`,
    droppedTo === null
      ? ''
      : ` Entries up to ${droppedTo} were dropped by auditRetentionDays; their links stay.`,
  ].join('')
  if (broken) return `BROKEN at entry ${broken.auditId}: ${broken.why}.${older}`
  const body = `whole, ${entries} ${entries === 1 ? 'entry' : 'entries'} in ${links} links.`
  return links === 0 ? 'no entries yet.' : `${body}${older} Head: ${head}`
}
