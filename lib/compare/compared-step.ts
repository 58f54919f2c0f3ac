/** A step as it is compared: without payloads, which are known by size and digest alone. */
export type ComparedStep = {
  functionId: number
  name: string
  startedAt: number | null
  completedAt: number | null
  childWorkflowID: string | null
  outputBytes: number | null
  failed: boolean
  errorSummary: string | null
}

/** `null` says nothing about the output: it is too long to be digested. */
export type DigestedStep = ComparedStep & { outputDigest: string | null }

/** What the two runs have at one place; one of them may have nothing there. */
export type StepPair<S = ComparedStep> = { a: S; b: S | null } | { a: null; b: S }
