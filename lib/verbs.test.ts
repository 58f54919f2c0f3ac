import { describe, expect, it } from 'vitest'
import { limitAll, verbsFor } from './verbs'

const allowed = (status: string) =>
  Object.entries(verbsFor(status)).flatMap(([verb, reason]) => (reason === null ? [verb] : []))

describe('the verbs that a state allows', () => {
  it.each([
    ['PENDING', ['cancel', 'send']],
    ['ENQUEUED', ['cancel', 'priority', 'send']],
    ['DELAYED', ['cancel', 'priority', 'delay', 'send']],
    ['SUCCESS', ['rewind']],
    ['ERROR', ['rewind']],
    ['CANCELLED', ['resume', 'send', 'rewind', 'undo']],
    ['MAX_RECOVERY_ATTEMPTS_EXCEEDED', ['cancel', 'resume', 'send', 'rewind']],
  ])('%s', (status, expected) =>
    expect(allowed(status).toSorted()).toEqual(
      [...expected, 'attributes', 'delete', 'fork', 'rerun', 'restart'].toSorted(),
    ),
  )

  it('gives the reason of the database or role before that of the state', () => {
    expect(verbsFor('PENDING', limitAll('Viewers change nothing.')).cancel).toBe(
      'Viewers change nothing.',
    )
  })
})
