import { diffArrays } from 'diff'
import type { StepPair } from './compared-step'

type Named = { functionId: number; name: string }
/** Two places that belong together: positions in the two lists. */
type Match = readonly [a: number, b: number]

/** Lists that differ in more places than this are aligned by function id alone. */
const maxEdits = 500

/**
 * The steps of two runs side by side, in the order of both: every step is there once. Steps of the
 * same id and name belong together, and between those the same names in the same order. Where a
 * version put in a step early, all later ids are shifted: then names alone pair more, and win.
 */
export function alignSteps<S extends Named>(a: readonly S[], b: readonly S[]): StepPair<S>[] {
  const byId = withNamesBetween(a, b, matchIds(a, b))
  const byName = byId.length === Math.min(a.length, b.length) ? [] : (matchNames(a, b) ?? [])
  return pairUp(a, b, byName.length > byId.length ? byName : byId)
}

/** Ids rise in both lists, so equal ids can be walked once and never cross. */
function matchIds(a: readonly Named[], b: readonly Named[]): Match[] {
  const found: Match[] = []
  let at = 0
  for (const [index, step] of a.entries()) {
    while (at < b.length && (b[at]?.functionId ?? 0) < step.functionId) at++
    const other = b[at]
    if (other?.functionId === step.functionId && other.name === step.name) found.push([index, at++])
  }
  return found
}

/** Equal names in equal order, as many as there are; `null` where the lists differ too much. */
function matchNames(a: readonly Named[], b: readonly Named[]): Match[] | null {
  const names = (steps: readonly Named[]) => steps.map((step) => step.name)
  const parts = diffArrays(names(a), names(b), { maxEditLength: maxEdits })
  if (!parts) return null
  const found: Match[] = []
  let [atA, atB] = [0, 0]
  for (const part of parts) {
    if (part.removed) atA += part.count
    else if (part.added) atB += part.count
    else for (let n = 0; n < part.count; n++) found.push([atA++, atB++])
  }
  return found
}

function withNamesBetween(a: readonly Named[], b: readonly Named[], anchors: Match[]): Match[] {
  const all: Match[] = []
  let [fromA, fromB] = [0, 0]
  for (const [toA, toB] of [...anchors, [a.length, b.length] as const]) {
    if (toA > fromA && toB > fromB)
      for (const [inA, inB] of matchNames(a.slice(fromA, toA), b.slice(fromB, toB)) ?? [])
        all.push([fromA + inA, fromB + inB])
    if (toA < a.length && toB < b.length) all.push([toA, toB])
    fromA = toA + 1
    fromB = toB + 1
  }
  return all
}

/** What stands alone in A comes before what stands alone in B, then the pair that follows both. */
function pairUp<S>(a: readonly S[], b: readonly S[], matches: readonly Match[]): StepPair<S>[] {
  const pairs: StepPair<S>[] = []
  let [atA, atB] = [0, 0]
  for (const [toA, toB] of [...matches, [a.length, b.length] as const]) {
    for (const alone of a.slice(atA, toA)) pairs.push({ a: alone, b: null })
    for (const alone of b.slice(atB, toB)) pairs.push({ a: null, b: alone })
    const [one, other] = [a[toA], b[toB]]
    if (one !== undefined && other !== undefined) pairs.push({ a: one, b: other })
    atA = toA + 1
    atB = toB + 1
  }
  return pairs
}
