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

describe('stacks of other languages', () => {
  it.each([
    [
      'Java',
      'java.lang.IllegalStateException\n\tat shop.Payloads$ShopImpl.plain(Payloads.java:94)\n\tat java.base/java.lang.reflect.Method.invoke(Method.java:569)\n\tat dev.dbos.transact.DBOS.runStep(DBOS.java:703)\n\tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)',
      { name: 'shop.Payloads$ShopImpl.plain', place: 'Payloads.java:94' },
      3,
    ],
    [
      'Python',
      'Traceback (most recent call last):\n  File "/usr/lib/python3.11/site-packages/dbos/_core.py", line 10, in run\n    x()\n  File "/app/shop.py", line 76, in charge\n    raise ValueError("x")\nValueError: x',
      { name: 'charge', place: '/app/shop.py:76' },
      1,
    ],
    [
      'Go',
      'goroutine 1 [running]:\nmain.charge(0x1, 0x2)\n\t/app/main.go:12 +0x1d\nruntime.main()\n\t/usr/local/go/src/runtime/proc.go:250 +0x1d0\n',
      { name: 'main.charge', place: '/app/main.go:12' },
      1,
    ],
  ])('%s', (_, stack, own, library) => {
    const split = splitStack(stack)
    expect(split.application.map(({ text }) => describeFrame(text))).toEqual([own])
    expect(split.library).toHaveLength(library)
  })
})
