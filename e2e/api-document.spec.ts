import type { APIRequestContext } from '@playwright/test'
import Ajv from 'ajv/dist/2020.js'
import { expect, test } from './fixtures'
import { builtDoors } from './stack/built-doors'
import { stackState } from './stack/state'

type Schema = { [keyword: string]: unknown }
type Operation = {
  security?: object[]
  parameters?: { name: string; in: string }[]
  responses: { 200: { content: { [type: string]: { schema: Schema } } } }
}
type Document = {
  paths: { [path: string]: { [method: string]: Operation } }
  components: { schemas: { [name: string]: Schema } }
}

const methods = ['get', 'post', 'put', 'patch', 'delete']
const templateOf = (path: string) => path.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')
const filled = (path: string) => path.replace('{database}', 'shop').replace(/\{\w+\}/g, 'nothing')

const documentOf = async (request: APIRequestContext): Promise<Document> =>
  (await request.get('/api/openapi.json')).json()

test('the document has every route and method of the build, and nothing else', async ({
  operator,
  playwright,
}) => {
  const document = await documentOf(operator.request)
  const signedOut = await playwright.request.newContext({ baseURL: stackState().baseURL })
  const routes = builtDoors().filter(({ path, isPage }) => !isPage && path !== '/api/[[...rest]]')
  const answered: string[] = []
  for (const path of routes.map((route) => templateOf(route.path)))
    for (const method of methods) {
      const answer = await signedOut.fetch(filled(path), { method, data: {}, maxRedirects: 0 })
      if (answer.status() !== 405) answered.push(`${method} ${path}`)
    }
  const said = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  )
  expect(answered.toSorted()).toEqual(said.toSorted())
  expect((await signedOut.get('/api/openapi.json')).status()).toBe(401)
  await signedOut.dispose()
})

test('it lists each parameter that a route takes', async ({ operator }) => {
  test.setTimeout(120_000)
  const document = await documentOf(operator.request)
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (!get) continue
    const named = (place: string) =>
      (get.parameters ?? []).filter((one) => one.in === place).map(({ name }) => name)
    expect(named('path'), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    if (get.security?.length === 0) continue // public ones take none, next-auth its own
    const answer = await operator.request.get(`${filled(path)}?no-such-parameter=1`)
    const { detail } = await answer.json()
    const known = /Known: (.*)\.$/.exec(detail)?.[1]?.split(', ') ?? []
    expect([path, answer.status(), named('query')]).toEqual([path, 400, known])
  }
})

test('real answers are what it says', async ({ operator }) => {
  const document = await documentOf(operator.request)
  const ask = async (path: string) => (await operator.request.get(path)).json()
  const { groups } = await ask('/api/shop/errors?range=30d')
  const fingerprint: string = groups[0].fingerprint
  const made = await operator.request.post('/api/shop/schedules', {
    data: {
      ...{ name: 'documented', workflowName: 'send_report', schedule: '0 9 * * *' },
      ...{ cronTimezone: 'UTC', language: 'typescript' },
    },
  })
  const answers: [method: string, template: string, answer: unknown][] = [
    ['get', 'workflows', await ask('/api/shop/workflows?limit=200')],
    ['get', 'workflows', await ask('/api/shop/workflows?status=ERROR&queuedOnly=false')],
    ['get', 'workflows/counts', await ask('/api/shop/workflows/counts')],
    ['get', 'workflows/facets', await ask('/api/shop/workflows/facets')],
    ['get', 'workflows/{id}', await ask('/api/shop/workflows/broken-1')],
    ['get', 'workflows/{id}/steps', await ask('/api/shop/workflows/order-1/steps')],
    ['get', 'workflows/{id}/payload', await ask('/api/shop/workflows/order-1/payload?of=output')],
    ['get', 'queues', await ask('/api/shop/queues')],
    ['get', 'queues/{name}', await ask('/api/shop/queues/held')],
    ['post', 'schedules', await made.json()],
    ['get', 'schedules', await ask('/api/shop/schedules')],
    ['get', 'schedules/{name}', await ask('/api/shop/schedules/documented')],
    ['get', 'errors', await ask('/api/shop/errors?range=30d')],
    ['get', 'errors/{fingerprint}', await ask(`/api/shop/errors/${fingerprint}?range=30d`)],
    [
      'get',
      'errors/{fingerprint}/workflows',
      await ask(`/api/shop/errors/${fingerprint}/workflows?range=30d`),
    ],
    ['get', 'errors/{fingerprint}/retry', await ask(`/api/shop/errors/${fingerprint}/retry`)],
  ]
  const ajv = new Ajv({ strict: false, allErrors: true })
  for (const [method, template, answer] of answers) {
    const operation = document.paths[`/api/{database}/${template}`]?.[method]
    const schema = operation?.responses[200].content['application/json']?.schema ?? { not: {} }
    // Nothing may be answered either of which the document says nothing.
    const whole = closed({ allOf: [schema], components: document.components })
    const validate = ajv.compile(whole)
    validate(answer)
    expect([template, validate.errors ?? []]).toEqual([template, []])
  }
  await operator.request.post('/api/shop/schedules/documented/delete', { data: {} })
})

/** The same schema, but against every property that it does not name. */
function closed(schema: Schema): Schema {
  const text = JSON.stringify(schema, (_, value) =>
    typeof value === 'object' && value?.type === 'object' && value.properties
      ? { additionalProperties: false, ...value }
      : value,
  )
  return JSON.parse(text)
}

test('every error of the API is a problem with a sentence', async ({ operator, viewer }) => {
  const { baseURL } = stackState()
  const large = { reason: 'x'.repeat(1_100_000) }
  const cancel = '/api/shop/workflows/no-such/cancel'
  const answers = [
    [400, await operator.request.get('/api/shop/workflows?limit=0')],
    [404, await operator.request.get('/api/shop/no/such/path')],
    [404, await operator.request.get('/api')],
    [404, await operator.request.get('/api/no-such-database/workflows')],
    [404, await operator.request.get('/api/shop/workflows/no-such')],
    [405, await operator.request.put('/api/shop/workflows', { data: {} })],
    [405, await operator.request.delete('/api/shop/workflows/order-1')],
    [413, await operator.request.post(cancel, { data: large })],
    [415, await operator.request.post(cancel, { form: { reason: 'x' } })],
    [403, await viewer.request.post(cancel, { data: {} })],
    [503, await operator.request.get('/api/wire/overview')],
  ] as const
  for (const [status, answer] of answers) {
    expect([answer.url(), answer.status()]).toEqual([answer.url(), status])
    expect(answer.headers()['content-type'], answer.url()).toBe('application/problem+json')
    const body = await answer.json()
    expect(body).toMatchObject({ status, type: expect.any(String), title: expect.any(String) })
    expect(body.detail).toMatch(/\.$/)
  }
  const signedOut = await fetch(`${baseURL}/api/shop/no/such/path`)
  expect([signedOut.status, signedOut.headers.get('content-type')]).toEqual([
    401,
    'application/problem+json',
  ])
  // Next itself would end with an error of its own on this one.
  const broken = await fetch(`${baseURL}/api/shop/workflows/100%`)
  expect(broken.status).toBe(401)
})
