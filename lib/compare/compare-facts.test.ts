import { expect, it } from 'vitest'
import { aWorkflow } from '../timeline/timeline-fixtures'
import { compareFacts } from './compare-facts'

it('tells apart what the rows say, attribute by attribute', () => {
  const a = aWorkflow({
    applicationVersion: '1.5.0',
    attributes: { tenant: 'acme', size: 3, only: null },
  })
  const b = aWorkflow({
    applicationVersion: '1.5.1',
    authenticatedUser: '',
    attributes: { size: 3, tenant: 'umbrella' },
  })
  const differing = compareFacts(a, b).filter((fact) => fact.differs)
  expect(differing.map(({ name, a: one, b: other }) => [name, one, other])).toEqual([
    ['Version', '1.5.0', '1.5.1'],
    ['only', 'null', null],
    ['tenant', 'acme', 'umbrella'],
  ])
})

it('does not mind the order of keys, or how unset is written', () => {
  const a = aWorkflow({
    authenticatedUser: '',
    attributes: { where: { x: 1, y: [{ p: 1, q: 2 }] } },
  })
  const b = aWorkflow({
    authenticatedUser: null,
    attributes: { where: { y: [{ q: 2, p: 1 }], x: 1 } },
  })
  expect(compareFacts(a, b).some((fact) => fact.differs)).toBe(false)
})
