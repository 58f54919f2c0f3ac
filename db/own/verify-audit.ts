import { sql } from 'kysely'
import { ownSchema } from './migrations'
import type { OwnDatabase } from './own-database'

export type ChainReport = {
  links: number
  entries: number
  /** The hash of the newest link: kept elsewhere, it tells later whether the end was cut off. */
  head: string
  /** Entries up to this id are from before there was a chain, and not covered; `null`: none. */
  olderThan: string | null
  /** Entries up to this id were dropped by the retention, their links kept; `null`: none. */
  droppedTo: string | null
  broken: { auditId: string; why: string } | null
  /** Whether the head that was asked for is part of the chain; `null` where none was. */
  holdsHead: boolean | null
}

type Link = {
  seq: number
  audit_id: string
  part: string
  hash: string
  expected: string | null
  is_ended: boolean | null
  has_end: boolean
}

const batch = 2_000

/** Walks the chain of one database from its start, and names the first entry that does not fit. */
export async function verifyAudit(
  run: OwnDatabase['run'],
  database: string,
  wantedHead: string | null = null,
): Promise<ChainReport> {
  const report: ChainReport = {
    ...{ links: 0, entries: 0, head: '', olderThan: null, broken: null },
    droppedTo: await lastDropped(run, database),
    holdsHead: wantedHead === null ? null : wantedHead === '',
  }
  let seq = -1
  for (;;) {
    const links = await readLinks(run, database, seq)
    for (const link of links) {
      const isStart = report.links === 0
      const why = describeBreak(link, { isStart, seq, droppedTo: report.droppedTo })
      if (why) return { ...report, broken: { auditId: link.audit_id, why } }
      if (link.part === 'older') report.olderThan = link.audit_id
      if (link.part === 'begun' && link.expected !== null) report.entries++
      report.links++
      report.head = link.hash
      if (link.hash === wantedHead) report.holdsHead = true
      seq = link.seq
    }
    if (links.length < batch) break
  }
  const unlinked = await firstUnlinked(run, database, report.olderThan)
  if (unlinked) report.broken = { auditId: unlinked, why: 'it stands in no link of the chain' }
  return report
}

type Place = { isStart: boolean; seq: number; droppedTo: string | null }

function describeBreak(link: Link, { isStart, seq, droppedTo }: Place): string | null {
  const follows = isStart ? link.seq === 0 || link.seq === 1 : link.seq === seq + 1
  if (!follows) return 'links before it are missing'
  // That it was dropped is a link of its own, which is verified when its turn comes.
  if (link.expected === null)
    return droppedTo !== null && BigInt(link.audit_id) <= BigInt(droppedTo)
      ? null
      : 'it was taken away'
  if (link.expected !== link.hash)
    return link.part === 'begun'
      ? 'who, what, why or the state before was changed, or a link before it'
      : 'how it ended was changed, or a link before it'
  if (link.part === 'begun' && link.is_ended && !link.has_end)
    return 'how it ended stands in no link of the chain'
  return null
}

/** The hashes are worked out where they were made, by the same functions. */
async function readLinks(run: OwnDatabase['run'], database: string, after: number) {
  const own = (name: string) => sql.id(ownSchema, name)
  const { rows } = await run((db) =>
    sql<Link>`
      select link.seq, link.audit_id::text, link.part, link.hash,
        case when link.part in ('older', 'dropped') or entry.id is not null then
          ${own('audit_link_hash')}(coalesce(previous.hash, ''), link.seq, link.part,
            case when link.part in ('older', 'dropped') then link.audit_id::text
              else ${own('audit_content')}(entry, link.part) end) end as expected,
        entry.finished_at is not null as is_ended,
        exists (select from ${own('audit_chain')} ending where ending.database = link.database
          and ending.audit_id = link.audit_id and ending.part = 'ended') as has_end
      from ${own('audit_chain')} link
      left join ${own('audit_chain')} previous
        on previous.database = link.database and previous.seq = link.seq - 1
      left join ${own('audit')} entry
        on entry.id = link.audit_id and entry.database = link.database
      where link.database = ${database} and link.seq > ${after}
      order by link.seq limit ${batch}`.execute(db),
  )
  return rows
}

async function lastDropped(run: OwnDatabase['run'], database: string) {
  const { rows } = await run((db) =>
    sql<{ id: string | null }>`
      select max(audit_id)::text as id from ${sql.id(ownSchema, 'audit_chain')}
      where database = ${database} and part = 'dropped'`.execute(db),
  )
  return rows[0]?.id ?? null
}

async function firstUnlinked(run: OwnDatabase['run'], database: string, olderThan: string | null) {
  const own = (name: string) => sql.id(ownSchema, name)
  const { rows } = await run((db) =>
    sql<{ id: string }>`
      select entry.id::text from ${own('audit')} entry
      where entry.database = ${database} and entry.id > ${olderThan ?? '0'}::bigint
        and not exists (select from ${own('audit_chain')} link
          where link.database = entry.database and link.audit_id = entry.id and link.part = 'begun')
      order by entry.id limit 1`.execute(db),
  )
  return rows[0]?.id ?? null
}
