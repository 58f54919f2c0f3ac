import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { buildDocument } from '@/lib/openapi/build-document'
import { operationsOf } from '@/lib/openapi/operations-of'
import { workflowFilterParsers } from '@/lib/workflow-filters'
import { apiRoutes } from './api/openapi.json/api-routes'

const operations = operationsOf(apiRoutes)
const document = buildDocument(operations, { basePath: '/vigil' })
const api = join(import.meta.dirname, 'api')
/** Itself is added where it is served; what is not there has nothing to say. */
const unlisted = ['openapi.json', '[[...rest]]']

describe('the document of the API', () => {
  it('knows every route that there is', () => {
    const files = readdirSync(api, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('/route.ts'))
      .map((file) => file.replace('/route.ts', ''))
      .filter((path) => !unlisted.includes(path))
    expect(Object.keys(apiRoutes).sort()).toEqual(files.map((path) => `/api/${path}`).sort())
  })

  it('has something to say of every method', () => {
    const methods = Object.entries(apiRoutes).flatMap(([path, route]) =>
      Object.keys(route)
        .filter((name) => /^[A-Z]+$/.test(name))
        .map((method) => `${method} ${path}`),
    )
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(methods)
  })

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  it('refers to nothing that is not there, and names each operation once', () => {
    const text = JSON.stringify(document)
    for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
      expect(Object.keys(Reflect.get(document.components, kind ?? ''))).toContain(name)
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect(Object.keys(schema), name).not.toContain('$ref')
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lists the parameters of the list by itself, with what they accept', () => {
    const { parameters } = Object(document.paths['/api/{database}/workflows']?.get)
    const query = parameters.filter((one: { in: string }) => one.in === 'query')
    expect(query.map(({ name }: { name: string }) => name)).toEqual(
      Object.keys(workflowFilterParsers),
    )
    const limit = { type: 'integer', minimum: 1, maximum: 200, default: 50 }
    expect(query.find(({ name }: { name: string }) => name === 'limit').schema).toEqual(limit)
  })

  it('asks in a body for nothing that the path says', () => {
    const { requestBody } = Object(document.paths['/api/{database}/workflows/{id}/cancel']?.post)
    const { schema } = requestBody.content['application/json']
    expect(Object.keys(schema.properties)).toEqual(['children', 'reason'])
    expect(schema.required).toBeUndefined()
    const bulk = Object(document.paths['/api/{database}/workflows/bulk']?.post)
    const { oneOf } = bulk.requestBody.content['application/json'].schema
    expect(oneOf[0].required).toEqual(['verb', 'ids'])
  })
})
