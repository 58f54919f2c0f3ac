import { describe, expect, it } from 'vitest'
import { describeFrame, splitStack } from './stack-frames'

const stack = `PaymentDeclined: issuer timeout
 at all times
    at chargeIssuer (/app/src/payments/issuer.ts:88:11)
    at async /app/src/workflows/charge.ts:41:5
    at async DBOSExecutor.callStepFunction (/app/node_modules/@dbos-inc/dbos-sdk/dist/src/dbos-executor.js:7:9)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at new Promise (<anonymous>)`

describe('a stack', () => {
  it('sets the frames of the application apart', () => {
    const { application, library } = splitStack(stack)
    expect(application.map((frame) => frame.text)).toEqual([
      'chargeIssuer (/app/src/payments/issuer.ts:88:11)',
      'async /app/src/workflows/charge.ts:41:5',
    ])
    expect(library).toHaveLength(3)
  })

  it.each([
    ['f (file:///app/a.ts:1:2)', { name: 'f', place: '/app/a.ts:1:2' }],
    ['new A (/app/a (1).ts:1:2)', { name: 'new A', place: '/app/a (1).ts:1:2' }],
    ['async /app/a.ts:1:2', { name: null, place: 'async /app/a.ts:1:2' }],
  ])('reads %s', (text, expected) => expect(describeFrame(text)).toEqual(expected))

  it('is bounded', () => {
    expect(splitStack('    at f (a.ts:1:1)\n'.repeat(100_000)).frames).toHaveLength(200)
    expect(splitStack('').frames).toEqual([])
  })
})
