import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPacer } from './pacer'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a first wish is granted at once, a burst once more after the pause', async () => {
  const run = vi.fn(async () => {})
  const pacer = createPacer(run, 1_000)
  for (let i = 0; i < 10; i += 1) pacer.ask()
  expect(run).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(999)
  expect(run).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(run).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('a slow run is never doubled, and what was asked meanwhile follows it', async () => {
  const run = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 5_000)))
  const pacer = createPacer(run, 1_000)
  pacer.ask()
  await vi.advanceTimersByTimeAsync(2_000)
  pacer.ask()
  expect(run).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('a run that fails does not stop the next', async () => {
  const run = vi.fn(async () => {
    throw new Error('lost')
  })
  const pacer = createPacer(run, 1_000)
  pacer.ask()
  await vi.advanceTimersByTimeAsync(1_000)
  pacer.ask()
  expect(run).toHaveBeenCalledTimes(2)
})

test('after a stop nothing runs', async () => {
  const run = vi.fn(async () => {})
  const pacer = createPacer(run, 1_000)
  pacer.ask()
  pacer.ask()
  pacer.stop()
  await vi.advanceTimersByTimeAsync(5_000)
  pacer.ask()
  expect(run).toHaveBeenCalledTimes(1)
})
