import { describe, expect, it } from 'vitest'
import { type ApiOperation, readOperations } from './api-operation'
import { buildDocument } from './build-document'
import { exampleOf } from './example-of'
import { curlOf, fillPath, missingOf } from './fill-request'
import { parameter } from './url-parameter'

const operation: ApiOperation = {
  ...{ id: 'getWorkflowsId', method: 'GET', tag: 'workflows', summary: 'One' },
  path: '/api/{database}/workflows/{id}/steps',
  parameters: [
    { name: 'database', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'after', in: 'query', required: false, schema: { type: 'integer' } },
  ],
  ...{ description: null, body: null, answer: null, media: 'application/json' },
}

describe('a request that is filled in', () => {
  it('writes ids as paths take them, and leaves out what is empty', () => {
    const typed = { 'path.database': 'shop', 'path.id': 'a/b', 'query.after': '' }
    expect(fillPath(operation, typed)).toBe('/api/shop/workflows/~YS9i/steps')
    expect(fillPath(operation, { ...typed, 'query.after': '4&5' })).toMatch(/\?after=4%265$/)
  })

  it('says what is missing', () => {
    expect(missingOf(operation, { 'path.database': 'shop' })).toBe('Fill in id first.')
    expect(missingOf(operation, { 'path.database': 'shop', 'path.id': 'x' })).toBeNull()
  })

  it('is a line for a shell whatever it holds', () => {
    expect(curlOf('POST', 'http://vigil/api', `{"reason":"it's so"}`)).toContain(
      `--data '{"reason":"it'\\''s so"}'`,
    )
  })
})

it('reads back what the document says', () => {
  const about = { summary: 'One of them', parameters: { of: parameter({ type: 'string' }) } }
  const path = '/api/[database]/queues/[name]'
  const document = buildDocument([{ path, method: 'GET', operation: about }], { basePath: '' })
  const [found] = readOperations(JSON.parse(JSON.stringify(document)))
  expect(found).toMatchObject({ id: 'getQueuesName', tag: 'queues', summary: 'One of them' })
  expect(found?.parameters.map(({ name }) => name)).toEqual(['database', 'name', 'of'])
})

it.each([
  [{ type: 'object', properties: { a: { type: 'integer' }, b: {} }, required: ['a'] }, { a: 0 }],
  [{ type: 'array', items: { type: 'string' } }, ['']],
  [{ oneOf: [{ const: 'x' }, {}] }, 'x'],
  [{ type: 'integer', minimum: 5 }, 5],
  [{ enum: ['b', 'a'] }, 'b'],
])('has an example of %j', (schema, example) => {
  expect(exampleOf(schema)).toEqual(example)
})
