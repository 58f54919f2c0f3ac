import { describeStatus, isActive, isFailed } from '../status'
import type { WorkflowRow } from '../workflow'
import type { ComparedRow } from './compare-steps'
import type { ComparedStep } from './compared-step'

/** Where two runs part, as a row and a sentence; `at` is `null` where they do not, or not in a step. */
export type Divergence = { at: number | null; sentence: string }

/**
 * The first place where the runs went different ways; where they went the same way, the first
 * result that differs, which tells something only if both were given the same input.
 */
export function findDivergence(
  rows: readonly ComparedRow[],
  a: WorkflowRow,
  b: WorkflowRow,
  isInputAlike: boolean | null,
): Divergence {
  const pathAt = rows.findIndex((row) => row.difference === 'path')
  const at = pathAt >= 0 ? pathAt : rows.findIndex((row) => row.difference === 'notReached')
  const row = rows[at]
  if (row) return { at, sentence: partSentence(row, rows, at) }
  const outside = endsOtherwise(a, b)
  if (outside !== null) return { at: null, sentence: outside }
  const alike = rows.length === 0 ? 'Neither recorded a step' : wayOf(rows, a, b)
  const valueAt = rows.findIndex((one) => one.difference === 'value')
  const value = rows[valueAt]
  if (!value) return { at: null, sentence: `${alike}${inputWords(isInputAlike)}.` }
  const input = isInputAlike === false ? ', as was their input' : ''
  return {
    at: valueAt,
    sentence: `${alike}. The first result that differs is that of ${nameOf(value.a ?? value.b)}${input}.`,
  }
}

function partSentence(row: ComparedRow, rows: readonly ComparedRow[], at: number): string {
  const { a, b } = row
  if (a && b) {
    const place = `They part at ${nameOf(a)}`
    if (a.failed && b.failed)
      return `${place}: both failed there, A with ${errorOf(a)}, B with ${errorOf(b)}.`
    return a.failed
      ? `${place}: A failed there with ${errorOf(a)}, B succeeded.`
      : `${place}: A succeeded, B failed there with ${errorOf(b)}.`
  }
  // What stands alone on the one side is followed by what stands alone on the other, if anything.
  const rest = rows.slice(at)
  const one = a ?? nextAlone(rest, 'a')
  const other = b ?? nextAlone(rest, 'b')
  const before = rows[at - 1]
  const place = before ? `They part after ${nameOf(before.a ?? before.b)}` : 'They part at once'
  return `${place}: ${way('A', one, rest, 'a')}, ${way('B', other, rest, 'b')}.`
}

/** The step of one side before the runs meet again. */
function nextAlone(rest: readonly ComparedRow[], side: 'a' | 'b'): ComparedStep | null {
  for (const row of rest) {
    if (row.a && row.b) return null
    if (row[side]) return row[side]
  }
  return null
}

function way(
  name: string,
  step: ComparedStep | null,
  rest: readonly ComparedRow[],
  side: 'a' | 'b',
): string {
  if (step !== null)
    return step.failed
      ? `${name} went on with ${nameOf(step)}, which failed with ${errorOf(step)}`
      : `${name} went on with ${nameOf(step)}`
  const next = rest.find((row) => row[side] !== null)?.[side] ?? null
  return next === null ? `${name} has no more steps` : `${name} went straight to ${nameOf(next)}`
}

function wayOf(rows: readonly ComparedRow[], a: WorkflowRow, b: WorkflowRow): string {
  const runs = [isActive(a.status) ? 'A' : null, isActive(b.status) ? 'B' : null].filter(Boolean)
  if (runs.length > 0 || rows.some((row) => row.difference === 'notYet'))
    return `So far they went the same way; ${runs.join(' and ')} ${runs.length > 1 ? 'have' : 'has'} not ended`
  return 'They went the same way: the same steps, and each fared alike'
}

function endsOtherwise(a: WorkflowRow, b: WorkflowRow): string | null {
  const isSame = a.status === b.status && a.errorSummary === b.errorSummary
  if (isSame || isActive(a.status) || isActive(b.status)) return null
  return `Their steps fared alike, yet A ${ended(a)} and B ${ended(b)}: they part in the workflow's own code.`
}

function ended({ status, errorSummary }: WorkflowRow): string {
  if (status === 'SUCCESS') return 'succeeded'
  if (isFailed(status) && errorSummary !== null) return `failed with ${clip(errorSummary)}`
  return `ended as ${describeStatus(status).word}`
}

function inputWords(isInputAlike: boolean | null): string {
  if (isInputAlike === null) return ''
  return isInputAlike ? ', with the same input' : ', with different input'
}

function nameOf(step: ComparedStep | null): string {
  if (step === null) return 'the start'
  const name = step.name === '' ? '' : `, ${clip(step.name, 60)}`
  return `step ${step.functionId}${name}`
}

function errorOf(step: ComparedStep | null): string {
  return step?.errorSummary ? `“${clip(step.errorSummary)}”` : 'an error without a message'
}

function clip(text: string, most = 120): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
