import { expect, it } from 'vitest'
import { mergeStepPages } from './step-pages'
import { aStep } from './timeline/timeline-fixtures'

const pagesOf = (ids: number[], size: number, asked: (number | undefined)[]) => {
  return async (after: number | undefined) => {
    asked.push(after)
    const rest = ids.filter((id) => id > (after ?? -1))
    const steps = rest.slice(0, size).map((id) => aStep(id))
    const next = rest.length > size ? (steps.at(-1)?.functionId ?? null) : null
    return { steps, total: ids.length, next, asOf: 0 }
  }
}

it('asks page after page', async () => {
  const asked: (number | undefined)[] = []
  const { steps, isWhole } = await mergeStepPages(pagesOf([0, 1, 2, 4, 5], 2, asked), [])
  expect(steps.map((step) => step.functionId)).toEqual([0, 1, 2, 4, 5])
  expect([isWhole, asked]).toEqual([true, [undefined, 1, 4]])
})

it('asks only for what came after the known ones', async () => {
  const asked: (number | undefined)[] = []
  const merged = await mergeStepPages(pagesOf([0, 1, 2, 3], 9, asked), [aStep(0), aStep(1)])
  expect([merged.steps.length, merged.isWhole, asked]).toEqual([4, true, [1]])
})

it('notices a step that appeared before the known ones', async () => {
  const merged = await mergeStepPages(pagesOf([0, 1, 2, 3], 9, []), [aStep(0), aStep(2)])
  expect(merged.isWhole).toBe(false)
})
