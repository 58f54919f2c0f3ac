import { expect, test } from 'vitest'
import { offerBulkVerbs } from './bulk-verbs'
import { limitAll, noLimits } from './verbs'

const select = (...statuses: string[]) =>
  statuses.map((status, index) => ({ workflowID: `${status}-${index}`, status }))
const offered = (...statuses: string[]) =>
  offerBulkVerbs(select(...statuses), noLimits).map(({ verb, ids }) => `${verb} ${ids.length}`)

test.each([
  [['SUCCESS'], ['delete 1']],
  [
    ['PENDING', 'ENQUEUED', 'SUCCESS'],
    ['cancel 2', 'delete 3'],
  ],
  [
    ['ERROR', 'CANCELLED'],
    ['resume 1', 'forkFromFailure 1', 'delete 2'],
  ],
  [['MAX_RECOVERY_ATTEMPTS_EXCEEDED'], ['cancel 1', 'resume 1', 'forkFromFailure 1', 'delete 1']],
  [[], []],
])('%j offers %j', (statuses, verbs) => {
  expect(offered(...statuses)).toEqual(verbs)
})

test('a verb that nobody may use is offered with its reason', () => {
  const [offer] = offerBulkVerbs(select('ERROR'), limitAll('This database is read-only.'))
  expect(offer?.reason).toBe('This database is read-only.')
})
