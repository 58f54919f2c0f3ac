import type pg from 'pg'
import type { Cursor } from '@/lib/cursor'
import { kinds } from './generator/kinds'

/** Values to filter by, taken from the database that was filled. */
export type Samples = {
  endAt: number
  plainId: string
  scheduledId: string
  parentId: string
  forkedId: string
  versionNow: string
  versionOld: string
  /** When the versions after the old one were registered. */
  versionOldUntil: number
  executorNow: string
  executorOld: string
  page2: Cursor
  page1000: Cursor
  nameCommon: string
  nameOnePercent: string
  nameRare: string
  schedules: { common: string; nightly: string }
}

/** Rows of a page, and the page that is called deep. */
export const pageSize = 50
export const deepPage = 1_000

export async function readSamples(pool: pg.Pool, endAt: number): Promise<Samples> {
  const one = async (text: string): Promise<Record<string, unknown>> => {
    const { rows } = await pool.query<Record<string, unknown>>(text)
    if (!rows[0]) throw new Error(`The database that was filled has no row for: ${text}`)
    return rows[0]
  }
  const text = async (query: string) => String(Object.values(await one(query))[0])
  const from = 'from dbos.workflow_status'
  const newest = 'order by created_at desc, workflow_uuid desc'
  const cursorAt = async (rows: number): Promise<Cursor> => {
    const row = await one(
      `select created_at, workflow_uuid ${from} ${newest} offset ${rows - 1} limit 1`,
    )
    return {
      direction: 'after',
      createdAt: Number(row.created_at),
      id: String(row.workflow_uuid),
    }
  }
  const versions = 'from dbos.application_versions order by version_timestamp'
  const versionOld = await text(`select version_name ${versions} offset 1 limit 1`)
  const someDaysAgo = endAt - 40 * 86_400_000
  return {
    endAt,
    plainId: await text(
      `select workflow_uuid ${from} where created_at < ${someDaysAgo} and workflow_uuid like 'trip-%' and length(workflow_uuid) = 14 ${newest} limit 1`,
    ),
    scheduledId: await text(
      `select workflow_uuid ${from} where schedule_name = '${scheduled(1)}' order by created_at desc limit 1`,
    ),
    parentId: await text(
      `select parent_workflow_id ${from} where parent_workflow_id like 'trip-%' limit 1`,
    ),
    forkedId: await text(`select forked_from ${from} where forked_from like 'trip-%' limit 1`),
    versionNow: await text(`select version_name ${versions} desc limit 1`),
    versionOld,
    versionOldUntil: Number(await text(`select version_timestamp ${versions} offset 3 limit 1`)),
    executorNow: await text(
      `select executor_id ${from} where created_at > ${endAt - 86_400_000} and name = '${kinds[0]?.name}' limit 1`,
    ),
    executorOld: await text(
      `select executor_id ${from} where application_version = '${versionOld}' and created_at < ${endAt - 55 * 86_400_000} limit 1`,
    ),
    page2: await cursorAt(pageSize),
    page1000: await cursorAt(pageSize * (deepPage - 1)),
    nameCommon: nameAt(0),
    nameOnePercent: nameAt(kinds.length - 2),
    nameRare: nameAt(kinds.length - 1),
    schedules: { common: scheduled(0), nightly: scheduled(-1) },
  }
}

function nameAt(index: number): string {
  return kinds.at(index)?.name ?? ''
}

function scheduled(index: number): string {
  return kinds.flatMap(({ schedule }) => schedule ?? []).at(index) ?? ''
}
