/** What a verb did to one workflow, read back after the write. */
export type Outcome = {
  id: string
  outcome: 'changed' | 'unchanged' | 'missing' | 'refused'
  /** Status before and after; `null` where there is no row. */
  before: string | null
  after: string | null
  /** One past-tense sentence for the person. */
  sentence: string
  /** The workflow that the verb created (fork, restart, enqueue). */
  newId?: string
  /** What the change stamped on the row, where it can be taken back as long as that stands. */
  changedAt?: number
}

export type Outcomes = { outcomes: Outcome[] }

/** One sentence for all: the single one's own, or how many of each. */
export function summarize(verb: string, outcomes: readonly Outcome[], noun = 'workflow'): string {
  const [only] = outcomes
  if (only && outcomes.length === 1) return only.sentence
  const count = (kind: Outcome['outcome']) => outcomes.filter((o) => o.outcome === kind).length
  const parts = [
    [count('changed'), (n: number) => `${verb} ${n} ${noun}${n === 1 ? '' : 's'}`],
    [count('unchanged'), (n: number) => `${n} needed no change`],
    [count('refused'), (n: number) => `${n} refused`],
    [count('missing'), (n: number) => `${n} not found`],
  ] as const
  const said = parts.flatMap(([n, say]) => (n > 0 ? [say(n)] : []))
  return said.length > 0 ? `${said.join('. ')}.` : 'Nothing to do.'
}
