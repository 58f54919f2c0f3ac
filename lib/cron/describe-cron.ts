import cronstrue from 'cronstrue'
import { compactField } from './compact-field'
import type { Cron } from './cron'
import { describeDays } from './describe-days'
import type { CronDialect } from './dialect'
import { parseCron } from './parse-cron'

/** A cron text in plain words, true to its dialect; empty where the SDK would not read the text. */
export function describeCron(text: string, dialect: CronDialect): string {
  const { cron } = parseCron(text, dialect)
  if (!cron) return ''
  if (cron.everyMs !== null) {
    return `Every ${cron.text.slice('@every '.length)}, counted from the start of its worker`
  }
  const days = describeDays(cron)
  const years = cron.years ? `, only in ${cron.years.join(', ')}` : ''
  return `${describeTimes(cron)}${days ? `, ${days}` : ''}${years}`
}

/** Times and months read alike everywhere, so a library may word them; days never reach it. */
function describeTimes(cron: Cron): string {
  const fields = [
    compactField(cron.seconds, 0, 59),
    compactField(cron.minutes, 0, 59),
    compactField(cron.hours, 0, 23),
    '*',
    compactField(cron.months, 1, 12),
    '*',
  ]
  return cronstrue.toString(fields.join(' '), { use24HourTimeFormat: true, verbose: false })
}
