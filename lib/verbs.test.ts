import { describe, expect, it } from 'vitest'
import { limitAll, verbsFor } from './verbs'

const allowed = (status: string) =>
  Object.entries(verbsFor(status)).flatMap(([verb, reason]) => (reason === null ? [verb] : []))

describe('the verbs that a state allows', () => {
  it.each([
    ['PENDING', ['cancel', 'fork', 'restart', 'delete']],
    ['ENQUEUED', ['cancel', 'fork', 'restart', 'delete', 'priority']],
    ['DELAYED', ['cancel', 'fork', 'restart', 'delete', 'priority', 'delay']],
    ['SUCCESS', ['fork', 'restart', 'delete']],
    ['ERROR', ['fork', 'restart', 'delete']],
    ['CANCELLED', ['resume', 'fork', 'restart', 'delete']],
    ['MAX_RECOVERY_ATTEMPTS_EXCEEDED', ['cancel', 'resume', 'fork', 'restart', 'delete']],
  ])('%s', (status, expected) => expect(allowed(status)).toEqual(expected))

  it('gives the reason of the database or role before that of the state', () => {
    expect(verbsFor('PENDING', limitAll('Viewers change nothing.')).cancel).toBe(
      'Viewers change nothing.',
    )
  })
})
