import { expect, test } from '@playwright/test'
import { builtDoors, readManifest } from './stack/built-doors'
import { stackState } from './stack/state'

/** What the build serves, asked without a session: nothing may answer but the public doors. */
const publicDoors = new Set([
  '/login',
  '/login/setup',
  '/api/auth/[...nextauth]',
  '/api/health/live',
  '/api/health/ready',
  // Takes the secret of the link instead; off here, so that nothing is there.
  '/share/[secret]',
])

const filled = (path: string) => path.replace('[database]', 'shop').replace('[id]', 'order-1')

test('no built page or route opens without a session', async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: stackState().baseURL })
  const doors = builtDoors().filter(({ path }) => !publicDoors.has(path))
  expect(doors.length).toBeGreaterThan(15)
  for (const { path, isPage } of doors) {
    const url = filled(path)
    if (isPage) {
      const answer = await request.get(url, { maxRedirects: 0 })
      expect([path, answer.status()]).toEqual([path, 307])
      expect(answer.headers().location).toMatch(/^\/login/)
      continue
    }
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await request.fetch(url, { method, data: {}, maxRedirects: 0 })
      // 405: the route has no such method.
      expect([401, 405], `${method} ${path}`).toContain(answer.status())
    }
    const methods = await Promise.all(
      ['GET', 'POST'].map((method) => request.fetch(url, { method, data: {}, maxRedirects: 0 })),
    )
    expect(
      methods.map((answer) => answer.status()),
      path,
    ).toContain(401)
  }
  await request.dispose()
})

test('no server action runs without a session', async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: stackState().baseURL })
  const { node } = readManifest('server-reference-manifest.json') as {
    node: Record<string, { exportedName: string }>
  }
  // Signing out takes no right, and the first user is made with a token instead.
  const open = ['signOut', 'signOutEverywhere', 'setUp']
  const actions = Object.keys(node).filter((id) => !open.includes(node[id]?.exportedName ?? ''))
  expect(actions.length).toBeGreaterThanOrEqual(5)
  for (const id of actions) {
    const answer = await request.post('/shop/workflows', {
      headers: {
        'next-action': id,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
      },
      data: JSON.stringify(['shop', { ids: ['refund-1'], id: 'refund-1', startStep: 0 }]),
      maxRedirects: 0,
    })
    expect(await answer.text(), node[id]?.exportedName).toContain('You are signed out')
  }
  await request.dispose()
})
