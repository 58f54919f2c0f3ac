import { expect, test } from 'vitest'
import { freshSystemDatabase } from '../testing/fresh-database'
import { insertRow } from '../testing/rows'
import { listFamily } from './family'
import { getPayload } from './payload'
import { payloadPieces, readJsonPieces } from './payload-pieces'

const long = 'é€😀"'.repeat(60_000)

/** 32: before delays; 57: before ends were recorded, payloads inline; 107: just before these moved. */
test.each([32, 57, 107])('a family and its payloads are read from schema %i', async (version) => {
  const old = await freshSystemDatabase({ version })
  const insert = (id: string, columns: { [column: string]: string | number }) =>
    insertRow(old.pool, 'workflow_status', {
      ...{ workflow_uuid: id, status: 'SUCCESS', name: 'order', created_at: 1, updated_at: 2 },
      ...columns,
    })
  await insert('root', {})
  await insert('one', { parent_workflow_id: 'root', output: long })
  await insert('child', { parent_workflow_id: 'one' })
  await insert('grandchild', { parent_workflow_id: 'child' })
  await insert('fork', { forked_from: 'one' })

  const family = await old.database.read((reader) => listFamily(reader, 'one'))
  const ids = (members: readonly { workflowID: string }[]) =>
    members.map(({ workflowID }) => workflowID)
  expect(ids(family.ancestors)).toEqual(['root'])
  expect(ids(family.descendants)).toEqual(['child', 'grandchild'])
  expect(ids(family.forks)).toEqual(['fork'])

  const place = { id: 'one', of: 'output', part: 'value' } as const
  const head = await old.database.read((reader) => getPayload(reader, { ...place, chars: 10 }))
  expect(head?.value).toMatchObject({ text: 'é€😀"é€😀"é€', truncated: true })
  const json: string[] = []
  await old.database.read((reader) =>
    readJsonPieces(reader, { place, chars: 1_000_000 }, (piece) => json.push(piece)),
  )
  expect(JSON.parse(`"${json.join('')}"`) === long).toBe(true)
  const texts: string[] = []
  for await (const text of payloadPieces(old.database.pieces, place)) texts.push(text)
  expect(texts.join('') === long).toBe(true)
  await old.drop()
})
