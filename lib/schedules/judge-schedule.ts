import type { Cron } from '../cron/cron'
import { type CronDialect, dialectNames } from '../cron/dialect'
import { nextFires } from '../cron/next-fires'
import { parseCron } from '../cron/parse-cron'
import { onlyLanguage, type WrittenIn } from './schedule-owner'
import { whyNotZone } from './zones'

export type JudgedCron =
  | { cron: Cron; fires: number[]; mistake: null }
  | { cron: null; fires: null; mistake: string }

/** Whether a schedule may be saved with this expression and zone, and when it would fire then. */
export function judgeCron(
  text: string,
  dialect: CronDialect,
  { zone, now, count = 1 }: { zone: string; now: number; count?: number },
): JudgedCron {
  const { cron, mistake } = parseCron(text, dialect)
  if (cron === null) return { cron: null, fires: null, mistake }
  const wrong = whyNotZone(zone)
  if (wrong !== null) return { cron: null, fires: null, mistake: wrong }
  const fires = nextFires(cron, { after: now, zone, count })
  if (fires.length === 0)
    return { cron: null, fires: null, mistake: 'With this expression it would never fire.' }
  return { cron, fires, mistake: null }
}

export type JudgedLanguage =
  | { dialect: CronDialect; mistake: null }
  | { dialect: null; mistake: string }

/**
 * In which SDK's way a schedule is to be written. What the workflows of its application show counts
 * more than what somebody says: a worker that cannot read it does not only fail to fire it.
 */
export function judgeLanguage(
  said: CronDialect | undefined,
  applicationName: string | null,
  written: WrittenIn,
): JudgedLanguage {
  const whose = applicationName ?? 'the applications of this database'
  const only = onlyLanguage(written)
  const dialect = said ?? only
  if (dialect === null) {
    const seen = Object.keys(written) as CronDialect[]
    return no(
      seen.length === 0
        ? `No workflow of ${whose} shows which SDK it is written with. Say which.`
        : `${whose} has workflows of several SDKs (${seen.map((one) => dialectNames[one]).join(', ')}). Say which of them fires it.`,
    )
  }
  if (written.python !== undefined && dialect !== 'python')
    return no(
      `Python workers of ${whose} would read this schedule too, and one that meets a context of ${dialectNames[dialect]} loses its scheduler. ${applicationName === null ? 'Name the application that fires it.' : 'Python is the only language that is safe here.'}`,
    )
  if (only !== null && only !== dialect)
    return no(
      `The workflows of ${whose} are written in ${dialectNames[only]}, so its workers would not read a schedule of ${dialectNames[dialect]}.`,
    )
  return { dialect, mistake: null }
}

function no(mistake: string): JudgedLanguage {
  return { dialect: null, mistake }
}
