import { formatShare } from '../chart/axis-ticks'
import { formatAmount, formatCount } from '../format'
import type { AttentionItem, LastHour } from './overview'
import type { Thresholds } from './thresholds'

export type VerdictState = 'healthy' | 'degraded' | 'failing' | 'quiet'

export type Verdict = {
  state: VerdictState
  /** One sentence, to be read aloud. */
  sentence: string
  /** What it rests on, a sentence each. */
  evidence: string[]
}

/** A rate that is as usual is no news, however high, unless it is high enough to fail. */
const unusualRatio = 1.5

/**
 * Healthy, degraded or failing: by the failure rate of the last hour, where enough ended to have
 * one, and by what needs attention. Without traffic and without trouble it is quiet, not healthy.
 */
export function judge(
  lastHour: LastHour,
  attention: readonly AttentionItem[],
  unchecked: number,
  thresholds: Thresholds,
): Verdict {
  const rate = rateState(lastHour, thresholds)
  const worst = attention.some(({ severity }) => severity === 'failing')
    ? 'failing'
    : attention.some(({ severity }) => severity === 'degraded')
      ? 'degraded'
      : null
  const state = [rate, worst].includes('failing')
    ? 'failing'
    : [rate, worst].includes('degraded')
      ? 'degraded'
      : (rate ?? 'quiet')
  return {
    state,
    sentence: sentenceOf(state, lastHour, attention),
    evidence: [rateSentence(lastHour, thresholds), attentionSentence(attention, unchecked)],
  }
}

/** `null` where too little ended to say. */
function rateState(
  { completed, failureRate, usualRate }: LastHour,
  thresholds: Thresholds,
): Exclude<VerdictState, 'quiet'> | null {
  if (completed < thresholds.minimumTraffic || failureRate === null) return null
  if (failureRate >= thresholds.failingFailureRate) return 'failing'
  const isUnusual = usualRate === null || failureRate >= usualRate * unusualRatio
  return failureRate >= thresholds.degradedFailureRate && isUnusual ? 'degraded' : 'healthy'
}

function sentenceOf(
  state: VerdictState,
  lastHour: LastHour,
  attention: readonly AttentionItem[],
): string {
  const [first] = attention.filter(({ severity }) => severity !== 'notice')
  if (state === 'healthy') return 'Healthy: workflows end as they should.'
  if (state === 'quiet') return 'Quiet: too little ended in the last hour to judge it by.'
  const word = state === 'failing' ? 'Failing' : 'Degraded'
  if (first) return `${word}: ${first.title.charAt(0).toLowerCase()}${first.title.slice(1)}.`
  return `${word}: ${formatShare(lastHour.failureRate ?? 0)} of what ended in the last hour failed.`
}

function rateSentence(lastHour: LastHour, { minimumTraffic }: Thresholds): string {
  const { completed, failed, failureRate, usualRate } = lastHour
  if (completed === 0) return 'Nothing ended in the last hour.'
  const usual =
    usualRate === null
      ? 'there is no earlier week to compare with'
      : `${formatShare(usualRate)} in the week before`
  const said = `${formatCount(failed)} of ${formatAmount(completed, 'workflow')} that ended in the last hour failed (${formatShare(failureRate ?? 0)}; ${usual})`
  return completed < minimumTraffic
    ? `${said}; below ${minimumTraffic} that is too few to judge by.`
    : `${said}.`
}

function attentionSentence(attention: readonly AttentionItem[], unchecked: number): string {
  const found =
    attention.length === 0
      ? 'Nothing else needs attention'
      : `${formatAmount(attention.length, 'thing')} ${attention.length === 1 ? 'needs' : 'need'} attention`
  return unchecked === 0
    ? `${found}.`
    : `${found}; ${formatAmount(unchecked, 'check')} could not be made.`
}
