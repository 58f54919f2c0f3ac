import { describe, expect, it } from 'vitest'
import { createIndexSql, dropIndexSql, quoteIdentifier } from './storage-index-sql'

const proposal = { indexName: 'vigil_i', table: 'workflow_status', columns: ['name', 'created_at'] }

describe('quoteIdentifier', () => {
  it.each([
    ['dbos', '"dbos"'],
    ['My Schema', '"My Schema"'],
    ['user', '"user"'],
    ['a"b', '"a""b"'],
    ['"; drop table x; --', '"""; drop table x; --"'],
  ])('%s', (name, quoted) => expect(quoteIdentifier(name)).toBe(quoted))
})

describe('the statements', () => {
  it.each([
    [
      null,
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS vigil_i ON "o""dd".workflow_status (name, created_at);',
    ],
    [
      "name <> ''",
      `CREATE INDEX CONCURRENTLY IF NOT EXISTS vigil_i ON "o""dd".workflow_status (name, created_at) WHERE name <> '';`,
    ],
  ])('create, where %s', (predicate, statement) =>
    expect(createIndexSql('o"dd', { ...proposal, predicate })).toBe(statement),
  )

  it('drop', () =>
    expect(dropIndexSql('o"dd', 'vigil_i')).toBe(
      'DROP INDEX CONCURRENTLY IF EXISTS "o""dd"."vigil_i";',
    ))
})
