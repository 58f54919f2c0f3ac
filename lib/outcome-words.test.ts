import { expect, test } from 'vitest'
import { describeOutcome } from './outcome-words'
import { someRow } from './testing/some-row'

const now = 1_000_000_000
const minute = 60_000

test.each([
  [{ status: 'SUCCESS' }, ''],
  [{ status: 'ERROR', errorSummary: 'TypeError: no sku' }, 'TypeError: no sku'],
  [{ status: 'ERROR', errorSummary: null }, ''],
  [{ status: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', recoveryAttempts: 51 }, 'gave up after 51 attempts'],
  [{ status: 'CANCELLED' }, ''],
  [
    { status: 'CANCELLED', timeoutMS: 30_000, deadlineEpochMS: now, updatedAt: now + 5 },
    'timed out after 30.0 s',
  ],
  [{ status: 'CANCELLED', timeoutMS: 30_000, deadlineEpochMS: now, updatedAt: now - 5 }, ''],
  [{ status: 'DELAYED', delayUntilEpochMS: now + 23 * minute }, 'starts in 23 m'],
  [{ status: 'DELAYED', delayUntilEpochMS: now - 1 }, 'due to start'],
  [{ status: 'ENQUEUED', createdAt: now - 3 * minute }, 'waiting 3 m 00 s'],
  [
    { status: 'ENQUEUED', createdAt: now - 5_000, queuePartitionKey: 'acme', priority: 2 },
    'waiting 5 s · partition acme · priority 2',
  ],
  [{ status: 'PENDING' }, ''],
  [
    { status: 'PENDING', recoveryAttempts: 3, deadlineEpochMS: now + 2 * minute },
    'recovered 2 times · deadline in 2 m',
  ],
  [{ status: 'PENDING', deadlineEpochMS: now - 1 }, 'past its deadline'],
])('%o reads %s', (about, words) => {
  expect(describeOutcome(someRow('a', about), now)).toBe(words)
})
