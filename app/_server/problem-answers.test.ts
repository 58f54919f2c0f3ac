import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { replaceErrors } from './problem-answers'

/** What a server answers that has this done to each answer first. */
const answerings: { [path: string]: (response: ServerResponse) => void } = {
  '/page': (response) => {
    response.writeHead(404, { 'content-type': 'text/html' })
    response.write('<h1>Not')
    response.end(' found</h1>')
  },
  '/method': (response) => {
    response.statusCode = 405
    response.end()
  },
  '/broken': (response) => {
    response.statusCode = 500
    response.setHeader('content-encoding', 'gzip')
    response.end('Internal Server Error')
  },
  '/own': (response) => {
    response.writeHead(403, { 'content-type': 'application/problem+json' })
    response.end('{"detail":"its own"}')
  },
  '/good': (response) => {
    response.write('all ')
    response.end('is well')
  },
}
const server = createServer((request, response) => {
  replaceErrors(response, (status) => (status >= 500 ? 400 : status))
  answerings[request.url ?? '']?.(response)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())
const { port } = server.address() as AddressInfo
const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)

it.each([
  ['/page', 404, 'not-found'],
  ['/method', 405, 'no-such-method'],
  ['/broken', 400, 'bad-request'],
])('puts a problem in place of what %s has', async (path, status, kind) => {
  const answer = await ask(path)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect([answer.status, await answer.json()]).toMatchObject([status, { status, kind }])
})

it('leaves alone what is a problem already, and what is none', async () => {
  expect(await (await ask('/own')).text()).toBe('{"detail":"its own"}')
  expect(await (await ask('/good')).text()).toBe('all is well')
})
