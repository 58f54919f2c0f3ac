import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sayPhrases } from '@/lib/activity/phrase'
import { runShop } from './testing/shop'

const shop = runShop()
const { ask, activityOf, until } = shop

describe('an executor that is killed', { timeout: 60_000 }, () => {
  let stuck: ChildProcess | null = null
  afterAll(async () => {
    if (!stuck || stuck.exitCode !== null || stuck.signalCode !== null) return
    stuck.kill('SIGKILL')
    await once(stuck, 'exit')
  })

  test('leaves an orphan: how long it is silent, and what resuming would do', async () => {
    const script = resolve(import.meta.dirname, '../testing/stuck-app.ts')
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', script, shop.fresh.url, 'host_1', '1.0.0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    stuck = child
    await new Promise<void>((done, fail) => {
      child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('serving') && done())
      child.once('exit', (code) => fail(new Error(`The application ended with ${code}.`)))
    })
    expect(await activityOf('charge', 14)).toMatchObject({ kind: 'running' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await until('charge', { kind: 'orphaned', isInferred: true, isStuck: true }, 14)
    const { text, activity, asOf } = await ask('charge', 14)
    expect(text).toMatch(/^Likely orphaned: executor host_1 has given no sign for 1[34] m \d\d s$/)
    const evidence = activity?.evidence.map((one) => sayPhrases(one, asOf)).join(' ')
    expect(evidence).toMatch(/recorded load_order 1[34] m .* No open connection bears its name\./)
    expect(evidence).toContain('1 recorded step is not run again')
    // What sleeps or waits is not left by anybody.
    expect((await activityOf('remind', 14))?.kind).toBe('sleeping')
  })
})
