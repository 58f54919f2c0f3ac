import { describe, expect, it } from 'vitest'
import { readEnqueueOptions } from './enqueue-form'

const nothing = { timeout: '', priority: '', delay: '', attributes: '', roles: '' }

describe('what is typed for a new workflow', () => {
  it('nothing is no option', () => {
    expect(readEnqueueOptions(nothing)).toEqual({ options: {}, mistakes: {} })
  })

  it('each option in its own unit', () => {
    const typed = {
      ...{ timeout: '1.5', priority: '0', delay: '60', roles: 'admin, , ops' },
      attributes: '{"tenant":"acme"}',
    }
    expect(readEnqueueOptions(typed)).toEqual({
      options: {
        workflowTimeoutMS: 1_500,
        priority: 0,
        delaySeconds: 60,
        attributes: { tenant: 'acme' },
        authenticatedRoles: ['admin', 'ops'],
      },
      mistakes: {},
    })
  })

  it.each([
    ['timeout', '0'],
    ['timeout', 'soon'],
    ['priority', '-1'],
    ['priority', '1.5'],
    ['delay', '-3'],
    ['attributes', '[1]'],
    ['attributes', '{'],
  ] as const)('%s: %s is a mistake', (field, text) => {
    const { options, mistakes } = readEnqueueOptions({ ...nothing, [field]: text })
    expect(options).toEqual({})
    expect(Object.keys(mistakes)).toEqual([field])
  })
})
