import { expect, it } from 'vitest'
import { readText } from './read-text'

const post = (body: BodyInit, headers?: Record<string, string>) =>
  new Request('http://vigil/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

it('reads text whole, up to the limit', async () => {
  expect(await readText(post('a✓b'), 5)).toBe('a✓b')
  await expect(readText(post('a✓bc'), 5)).rejects.toThrow('larger than 5 bytes')
})

it('stops reading an endless body', async () => {
  let given = 0
  const endless = new ReadableStream({
    pull(controller) {
      given += 1_000
      controller.enqueue(new Uint8Array(1_000))
    },
  })
  await expect(readText(post(endless), 10_000)).rejects.toThrow('larger than')
  expect(given).toBeLessThan(20_000)
})

it('refuses by the length that is told, before it reads', async () => {
  const told = post('ab', { 'content-length': '900' })
  await expect(readText(told, 100)).rejects.toThrow('larger than')
})
