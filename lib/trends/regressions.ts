import type { Tally } from './summaries'

/** Something that got worse, with what it rests on. */
export type Regression = {
  kind: 'failureRate' | 'p95'
  of: 'workflow' | 'step'
  name: string
  /** Worse since a version, or than the period before. */
  since: 'version' | 'period'
  before: RegressionSide
  after: RegressionSide
  /** How many times its standard error the difference is: larger is surer. */
  z: number
}

export type RegressionSide = {
  /** The version, or the period in words. */
  label: string
  /** A share from 0 to 1, or milliseconds. */
  value: number
  /** How many runs it was computed from. */
  sample: number
}

/** Fewer say nothing about a rate or a percentile. */
const leastSample = 30
/** Chance does this once in some thousand comparisons; a screen makes hundreds. */
const leastZ = 4
const leastRateGain = 0.01
const leastRateRatio = 1.5
const leastSlowdown = 1.25

export type Subject = Pick<Regression, 'of' | 'name' | 'since'>
type Side = { label: string; tally: Tally }

/** What got worse from one side to the other; nothing where the samples are too small to say. */
export function findRegressions(subject: Subject, before: Side, after: Side): Regression[] {
  return [failureRateWorse(subject, before, after), slower(subject, before, after)].filter(
    (found) => found !== null,
  )
}

/** Two proportions, compared by their pooled standard error. */
function failureRateWorse(subject: Subject, before: Side, after: Side): Regression | null {
  const a = before.tally
  const b = after.tally
  if (a.completed < leastSample || b.completed < leastSample) return null
  const was = a.failed / a.completed
  const is = b.failed / b.completed
  if (is - was < leastRateGain || is < was * leastRateRatio) return null
  const pooled = (a.failed + b.failed) / (a.completed + b.completed)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.completed + 1 / b.completed))
  const z = error === 0 ? 0 : (is - was) / error
  if (z < leastZ) return null
  return {
    ...subject,
    kind: 'failureRate',
    before: { label: before.label, value: was, sample: a.completed },
    after: { label: after.label, value: is, sample: b.completed },
    z,
  }
}

/**
 * More runs lie above what 95 % stayed below before than the 5 % that chance allows. Shares of
 * runs need no assumption about how durations are spread.
 */
function slower(subject: Subject, before: Side, after: Side): Regression | null {
  const a = before.tally.run
  const b = after.tally.run
  const was = a.percentile(0.95)
  const is = b.percentile(0.95)
  if (was === null || is === null || a.total < leastSample || b.total < leastSample) return null
  if (is < was * leastSlowdown || is - was < 1) return null
  const wasAbove = a.countAbove(was) / a.total
  const isAbove = b.countAbove(was) / b.total
  const pooled = (a.countAbove(was) + b.countAbove(was)) / (a.total + b.total)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.total + 1 / b.total))
  const z = error === 0 ? 0 : (isAbove - wasAbove) / error
  if (z < leastZ) return null
  return {
    ...subject,
    kind: 'p95',
    before: { label: before.label, value: was, sample: a.total },
    after: { label: after.label, value: is, sample: b.total },
    z,
  }
}

/** Surest first; the same thing said twice (by version and by period) is said once, by version. */
export function rankRegressions(found: readonly Regression[]): Regression[] {
  const key = ({ of, name, kind }: Regression) => `${of} ${kind} ${name}`
  const byVersion = new Set(found.filter(({ since }) => since === 'version').map(key))
  return found
    .filter((one) => one.since === 'version' || !byVersion.has(key(one)))
    .toSorted((a, b) => b.z - a.z)
}
