import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnDatabase, type OwnReader, openOwnDatabase, ownReader } from '@/db/own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow, insertWorkflow } from '@/db/testing/rows'
import { parseErrorFilters, parseErrorGroupFilters } from '@/lib/error-filters'
import { KnownFailure } from '@/lib/failures'
import { ignoreError, reopenError, resolveError } from './decide-error'
import { getAffected } from './get-affected'
import { getErrorGroup } from './get-group'
import { getRetry } from './get-retry'
import { keepErrors } from './keep-errors'
import { listGroupWorkflows } from './list-group-workflows'
import { listErrorGroups } from './list-groups'

const hour = 3_600_000
const now = Date.now()
let fresh: FreshDatabase
let own: OwnDatabase
let kept: OwnReader
/** As where the role may not create the schema. */
const unkept: OwnReader = {
  database: 'test',
  read: () => Promise.reject(new KnownFailure('not-permitted', 'The role lacks the right to.')),
}

const errorText = (name: string, message: string) =>
  JSON.stringify({ json: { name, message }, meta: {}, __dbos_serializer: 'superjson' })

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  kept = ownReader(own, 'test')
  const fail = (id: string, message: string, ago: number, columns: object = {}) =>
    insertWorkflow(fresh.pool, {
      workflow_uuid: id,
      status: 'ERROR',
      serialization: 'js_superjson',
      created_at: now - ago - 1_000,
      completed_at: now - ago,
      error: errorText('TypeError', message),
      ...columns,
    })
  for (let n = 0; n < 120; n++)
    await fail(`often-${n}`, `order ${n} is gone`, n * 10 * 60_000, {
      application_version: n < 60 ? '1.5.0' : '1.4.0',
      authenticated_user: n % 3 ? 'mia' : 'jonas',
      attributes: JSON.stringify({ country: n % 2 ? 'NL' : 'DE', order: n }),
      was_forked_from: n % 4 === 0,
    })
  await fail('once', 'no stock 100%', 2 * hour, { name: 'ship', application_version: null })
  await fail('old', 'long ago', 20 * 24 * hour, { name: 'ship' })
  await insertRow(fresh.pool, 'application_versions', {
    version_id: 'v',
    version_name: '1.5.0',
    version_timestamp: now - 10 * hour,
    created_at: now - 10 * hour,
  })
  const subject = { own, database: 'test', read: fresh.database.read }
  while ((await keepErrors.step(subject)) === 'more') {}
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const inbox = (search: string, reader = kept) =>
  fresh.database.read((db) =>
    listErrorGroups(db, parseErrorFilters(new URLSearchParams(search)), reader),
  )
const told = async (search: string, reader = kept) =>
  (await inbox(search, reader)).groups.map(({ pattern, count }) => `${count} ${pattern}`)

const often = 'order <n> is gone'
const once = 'no stock <n>'

test.each([
  ['', [`120 ${often}`, `1 ${once}`]],
  ['range=1h', [`6 ${often}`]],
  ['range=30d&sort=count', [`120 ${often}`, '1 long ago', `1 ${once}`]],
  ['range=30d&sort=new', [`1 ${once}`, `120 ${often}`, '1 long ago']],
  ['name=ship', [`1 ${once}`]],
  ['name=ship,checkout&version=1.4.0', [`60 ${often}`]],
  ['q=GONE', [`120 ${often}`]],
  ['q=100%25', [`1 ${once}`]],
  ['q=%25', [`1 ${once}`]],
  ['q=order_', []],
  ['q=typeerror', [`120 ${often}`, `1 ${once}`]],
  ['status=resolved', []],
  ['status=all&range=30d', [`120 ${often}`, `1 ${once}`, '1 long ago']],
])('the inbox of "%s", from own tables and without them', async (search, expected) => {
  const inOrder = search.includes('sort=count') ? expected.toSorted() : expected
  const order = (rows: string[]) => (search.includes('sort=count') ? rows.toSorted() : rows)
  expect(order(await told(search))).toEqual(inOrder)
  expect(order(await told(search, unkept))).toEqual(inOrder)
})

test('a group tells its versions, its trend and its first and last failure', async () => {
  for (const reader of [kept, unkept]) {
    const page = await inbox('', reader)
    const [group] = page.groups
    expect(group).toMatchObject({
      versions: ['1.5.0', '1.4.0'],
      firstVersion: '1.4.0',
      firstSeenAt: now - 119 * 10 * 60_000,
      lastSeenAt: now,
      sample: 'order 0 is gone',
      workflowName: 'checkout',
      step: null,
    })
    expect(group?.trend).toHaveLength(25)
    expect(group?.trend.reduce((sum, value) => sum + value, 0)).toBe(120)
    expect(group?.trend.slice(0, 3)).toEqual([0, 0, 0])
  }
  expect((await inbox('')).coverage).toMatchObject({ source: 'kept', isComplete: true, read: 122 })
  expect((await inbox('', unkept)).coverage).toMatchObject({
    source: 'newest',
    reason: 'The role lacks the right to.',
    read: 122,
  })
})

test.each([
  ['7d', 25],
  ['30d', 31],
])(
  'the bars of %s, from hours and days, are those of the failures themselves',
  async (range, bars) => {
    const trends = async (reader: OwnReader) =>
      (await inbox(`range=${range}&status=all`, reader)).groups.map(({ pattern, trend }) => [
        pattern,
        trend,
      ])
    const fromKept = await trends(kept)
    expect(fromKept).toEqual(await trends(unkept))
    expect(fromKept[0]?.[1]).toHaveLength(bars)
  },
)

async function fingerprintOf(q: string) {
  const [group] = (await inbox(`range=30d&status=all&q=${q}`)).groups
  return group?.fingerprint ?? ''
}

const question = (fingerprint: string, search = '') => ({
  fingerprint,
  filters: parseErrorGroupFilters(new URLSearchParams(search)),
})

test('one group: its trend in the zone, its versions and what was deployed', async () => {
  const fingerprint = await fingerprintOf('gone')
  for (const reader of [kept, unkept]) {
    const detail = await fresh.database.read((db) =>
      getErrorGroup(db, question(fingerprint, 'zone=Asia/Kolkata'), reader),
    )
    expect(detail).toMatchObject({
      count: 120,
      versions: [
        { version: '1.5.0', count: 60, lastAt: now },
        { version: '1.4.0', count: 60, firstAt: now - 119 * 10 * 60_000 },
      ],
      marks: [{ version: '1.5.0', at: now - 10 * hour }],
    })
    expect(detail?.values.reduce((sum, value) => sum + value, 0)).toBe(120)
    expect(detail?.values).toHaveLength(detail?.starts.length ?? 0)
    expect(
      await fresh.database.read((db) => getErrorGroup(db, question('0'.repeat(16)), reader)),
    ).toBeNull()
  }
})

test('its workflows page by page, whom they hit, and what a retry would fork', async () => {
  const fingerprint = await fingerprintOf('gone')
  for (const reader of [kept, unkept]) {
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof listGroupWorkflows>> = await fresh.database.read((db) =>
        listGroupWorkflows(db, question(fingerprint, cursor ? `cursor=${cursor}` : ''), reader),
      )
      ids.push(...page.workflows.map(({ workflowID }) => workflowID))
      cursor = page.next
    }
    expect(ids).toEqual(Array.from({ length: 120 }, (_, n) => `often-${n}`))
    const affected = await fresh.database.read((db) =>
      getAffected(db, question(fingerprint), reader),
    )
    expect(affected).toMatchObject({ sampled: 120, isAll: true })
    expect(affected.facets).toContainEqual({
      name: 'User',
      isAttribute: false,
      values: [
        { value: 'mia', count: 80 },
        { value: 'jonas', count: 40 },
      ],
    })
    const attributes = affected.facets.filter(({ isAttribute }) => isAttribute)
    expect(attributes.map(({ name }) => name)).toEqual(['country'])
    const retry = await fresh.database.read((db) => getRetry(db, question(fingerprint), reader))
    expect(retry).toMatchObject({ retryable: 90, alreadyForked: 30, isCapped: false })
    expect(retry.ids[0]).toBe('often-1')
  }
})

test('what is decided is kept, told truthfully, and over when its time is over', async () => {
  const fingerprint = await fingerprintOf('stock')
  const actor = { name: 'mia' }
  const decide = (run: typeof resolveError | typeof reopenError, reason?: string) =>
    fresh.database.write((writer) =>
      run(writer, { fingerprint, reason }, { database: 'test', run: own.run }, actor),
    )
  const ignoreUntil = (until: number | null) =>
    fresh.database.write((writer) =>
      ignoreError(writer, { fingerprint, until }, { database: 'test', run: own.run }, actor),
    )
  const outcome = async (
    asked: Promise<{ outcome: string; before: string | null; after: string | null }[]>,
  ) => {
    const [one] = await asked
    return `${one?.outcome} ${one?.before} ${one?.after}`
  }
  expect(await outcome(decide(resolveError, 'shelf is full'))).toBe('changed open resolved')
  expect(await outcome(decide(resolveError))).toBe('unchanged resolved resolved')
  expect(await told('')).toEqual([`120 ${often}`])
  const [resolved] = (await inbox('status=resolved')).groups
  expect(resolved).toMatchObject({ status: 'resolved', statusBy: 'mia', note: 'shelf is full' })
  expect((await inbox('')).counts).toEqual({ open: 1, resolved: 1, ignored: 0 })

  expect(await outcome(ignoreUntil(Date.now() - 1))).toBe('refused resolved resolved')
  expect(await outcome(ignoreUntil(null))).toBe('changed resolved ignored')
  expect(await outcome(ignoreUntil(Date.now() + 700))).toBe('changed ignored ignored')
  expect(await told('status=ignored')).toEqual([`1 ${once}`])
  await expect.poll(() => told('status=ignored'), { timeout: 3_000 }).toEqual([])
  expect(await told('')).toContain(`1 ${once}`)
  expect(await outcome(decide(reopenError))).toBe('unchanged open open')
  const [missing] = await fresh.database.write((writer) =>
    resolveError(
      writer,
      { fingerprint: 'f'.repeat(16) },
      { database: 'test', run: own.run },
      actor,
    ),
  )
  expect(missing).toMatchObject({ outcome: 'missing', before: null })
})
