import type { Step, StepPage } from './workflow'

/** A workflow of a million steps would fill the browser; its timeline says where it stops. */
const maxSteps = 50_000

/**
 * All steps: those known already, then page after page. Steps that run side by side end out of
 * order, so one may appear before the known ones: then the count does not fit and `isWhole` is
 * false.
 */
export async function mergeStepPages(
  getPage: (after: number | undefined) => Promise<StepPage>,
  known: readonly Step[],
): Promise<{ steps: Step[]; isWhole: boolean }> {
  const steps = [...known]
  let after = known.at(-1)?.functionId
  for (;;) {
    const page = await getPage(after)
    steps.push(...page.steps)
    if (page.next === null) return { steps, isWhole: steps.length === page.total }
    if (steps.length >= maxSteps) return { steps, isWhole: true }
    after = page.next
  }
}
