import type { CronDialect } from '../dialect'
import { nextFires } from '../next-fires'
import { parseCron } from '../parse-cron'
import type { CronCase } from './cron-cases'

/** Epoch seconds; `null` where the SDK rejects the text; with an error where it gave up on the way. */
export type SdkAnswer = number[] | { fires: number[]; error: string } | null

export type Comparison = {
  compared: number
  /** Cases in which the SDK accepts the text and both name the same fires. */
  equal: number
  rejectedByBoth: number
  /** Accepted by the SDK, refused here with a sentence. */
  refused: number
  differences: string[]
}

/** Whether the fires told here are those of the SDK, case by case. */
export function compareFires(
  dialect: CronDialect,
  cases: CronCase[],
  answers: SdkAnswer[],
): Comparison {
  const found: Comparison = {
    compared: cases.length,
    equal: 0,
    rejectedByBoth: 0,
    refused: 0,
    differences: [],
  }
  cases.forEach((one, index) => {
    const answer = answers[index]
    const { cron } = parseCron(one.text, dialect)
    if (answer === undefined) found.differences.push(`${one.text}: not answered`)
    else if (answer === null && !cron) found.rejectedByBoth += 1
    else if (answer === null) found.differences.push(`${one.text}: only the SDK rejects it`)
    else if (!cron) found.refused += 1
    else {
      const wanted = Array.isArray(answer) ? answer : answer.fires
      const { zone, after } = one
      const told = nextFires(cron, { after, zone, count: 6 }).map((at) => at / 1_000)
      if (String(told) === String(wanted)) found.equal += 1
      else found.differences.push(`${one.text} in ${zone} after ${after}: ${told} not ${wanted}`)
    }
  })
  return found
}

/** For the test's output: the figures of a comparison in one line. */
export function sayComparison(dialect: CronDialect, found: Comparison): string {
  return `${dialect}: ${found.compared} expressions compared, ${found.equal} with equal fires, ${found.rejectedByBoth} rejected by both, ${found.refused} refused here, ${found.differences.length} differences`
}
