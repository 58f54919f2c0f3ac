import { sql } from 'kysely'
import { createAudit } from './audit'
import type { MaintenanceTask } from './maintenance'
import { ownSchema } from './migrations'

const dayMs = 86_400_000
const batch = 5_000

/**
 * Drops entries of the audit that are older than so many days, a batch at a time, each with an entry that
 * says so. `null` keeps them for ever.
 */
export function keepAudit(retentionDays: number | null): MaintenanceTask {
  return {
    name: 'audit-retention',
    everyMs: 3_600_000,
    async step({ own, database }) {
      if (retentionDays === null) return 'done'
      return own.run((db) =>
        db.transaction().execute(async (transaction) => {
          // The lock of the chain: of several Vigils one drops, and says how many it dropped.
          await sql`select pg_advisory_xact_lock(hashtextextended('vigil audit ' || ${database}, 0))`.execute(
            transaction,
          )
          const { rows } = await sql<{ older_than: number; up_to: string | null; count: number }>`
            with cutoff as (
              select (extract(epoch from now()) * 1000)::bigint - ${retentionDays * dayMs} as older_than
            ), old as (
              select id from ${sql.id(ownSchema, 'audit')}, cutoff
              where database = ${database} and at < older_than order by id limit ${batch}
            )
            select older_than, (select max(id)::text from old) as up_to,
              (select count(*)::int from old) as count from cutoff`.execute(transaction)
          const [found] = rows
          if (!found || found.up_to === null) return 'done'
          const { older_than: olderThan, up_to, count } = found
          const audit = createAudit({ ...own, run: (attempt) => attempt(transaction) })
          const id = await audit.begin({
            ...{ database, actor: { name: 'vigil', role: 'maintenance' }, address: null },
            ...{ verb: 'dropAudit', ids: [], reason: null, before: [] },
            input: { olderThan, upTo: up_to, retentionDays },
          })
          await sql`select ${sql.id(ownSchema, 'audit_drop')}(${database}, ${olderThan}, ${up_to}::bigint)`.execute(
            transaction,
          )
          const sentence = `Dropped ${count} ${count === 1 ? 'entry' : 'entries'} older than ${retentionDays} days.`
          const outcome = {
            id: '',
            outcome: 'changed',
            before: null,
            after: null,
            sentence,
          } as const
          await audit.finish(id, { outcomes: [outcome] }, 0)
          return count === batch ? 'more' : 'done'
        }),
      )
    },
  }
}
