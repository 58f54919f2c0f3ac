import { expect, test } from 'vitest'
import { readOptions } from './options'

test('the port comes from the option, the environment, or is 3000', () => {
  expect(readOptions([], {})).toEqual({ port: 3000, reset: false, help: false })
  expect(readOptions([], { PORT: '4000' }).port).toBe(4000)
  expect(readOptions(['--port', '5000', '--reset'], { PORT: '4000' })).toEqual({
    port: 5000,
    reset: true,
    help: false,
  })
})

test.each([
  [['--port', 'http'], 'not "http"'],
  [['--port', '70000'], 'not "70000"'],
  [['--port', '-1'], '--port'],
  [['--fast'], '--fast'],
])('%j is refused in words', (args, words) => {
  expect(() => readOptions(args, {})).toThrow(words)
})
