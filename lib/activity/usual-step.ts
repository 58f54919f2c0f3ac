/** What stood at one function id in an earlier run of the same workflow. */
export type EarlierStep = {
  name: string
  durationMs: number | null
  /** The message that it took; its topic is null where it was sent without one. */
  took: { topic: string | null } | null
}

/** What the next step of a workflow most likely is, by its earlier runs. */
export type UsualStep = {
  name: string
  /** In so many of the runs that were looked at. */
  share: number
  runs: number
  medianMs: number | null
  /** Where all of these that took a message took it by one topic. */
  topic: string | null
  isTopicKnown: boolean
}

/** The name that most runs agree on; `null` where there are none, or they mostly differ. */
export function usualStep(earlier: readonly EarlierStep[], runs: number): UsualStep | null {
  const byName = new Map<string, EarlierStep[]>()
  for (const step of earlier) byName.set(step.name, [...(byName.get(step.name) ?? []), step])
  const [most] = [...byName].toSorted(([, a], [, b]) => b.length - a.length)
  if (!most || most[1].length * 2 <= runs) return null
  const [name, steps] = most
  const topics = new Set(steps.flatMap(({ took }) => (took ? [took.topic] : [])))
  const [topic = null] = topics
  return {
    name,
    share: steps.length,
    runs,
    medianMs: median(steps.flatMap(({ durationMs }) => durationMs ?? [])),
    topic: topics.size === 1 ? topic : null,
    isTopicKnown: topics.size === 1,
  }
}

function median(spans: readonly number[]): number | null {
  const ordered = spans.toSorted((a, b) => a - b)
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? null
}
