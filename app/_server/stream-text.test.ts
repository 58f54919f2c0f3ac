import { describe, expect, test } from 'vitest'
import { pulledText, writtenText } from './stream-text'

async function* failsAt(n: number) {
  for (let i = 0; ; i++) {
    if (i === n) throw new Error(`piece ${i}`)
    yield `piece ${i};`
  }
}

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
const long = 'é'.repeat(20_000)

describe('pieces that are read one by one', () => {
  test('go out in order', async () => {
    const pieces = (async function* () {
      yield 'a'
      yield '✓'
    })()
    expect(await textOf(await pulledText(pieces, 'test'))).toBe('a✓')
  })

  test('a first one that fails is thrown, before there is an answer', async () => {
    await expect(pulledText(failsAt(0), 'test')).rejects.toThrow('piece 0')
  })

  test('a later one cuts the answer off', async () => {
    await expect(textOf(await pulledText(failsAt(2), 'test'))).rejects.toThrow('piece 2')
  })

  test('whoever leaves ends the reading', async () => {
    let isEnded = false
    const pieces = (async function* () {
      try {
        for (;;) yield 'more'
      } finally {
        isEnded = true
      }
    })()
    await (await pulledText(pieces, 'test')).cancel()
    expect(isEnded).toBe(true)
  })
})

describe('text that is written as it comes', () => {
  test('short or long, it goes out whole', async () => {
    for (const text of ['', 'a✓', long]) {
      const stream = await writtenText(async (write) => {
        write(text)
        await Promise.resolve()
        write('.')
      }, 'test')
      expect(await textOf(stream)).toBe(`${text}.`)
    }
  })

  test('what fails at its beginning is thrown, before there is an answer', async () => {
    const begun = writtenText(async (write) => {
      write('{"value":"')
      await Promise.resolve()
      throw new Error('too slow')
    }, 'test')
    await expect(begun).rejects.toThrow('too slow')
  })

  test('what fails later cuts the answer off', async () => {
    const stream = await writtenText(async (write) => {
      write(long)
      await Promise.resolve()
      throw new Error('lost')
    }, 'test')
    await expect(textOf(stream)).rejects.toThrow('lost')
  })

  test('nothing is written to who has left', async () => {
    let go = () => {}
    let end: unknown = 'not yet'
    const stream = await writtenText(async (write) => {
      write(long)
      await new Promise<void>((done) => {
        go = done
      })
      try {
        write('more')
        end = 'written'
      } catch (error) {
        end = error
      }
    }, 'test')
    await stream.cancel()
    go()
    await expect.poll(() => end).toBe('written')
  })
})
