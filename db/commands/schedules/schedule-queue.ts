import { type Asked, getDestination, warnOfOwner } from '../destination'

/** What becomes of runs that a schedule puts into a queue: why they would never start, or a warning. */
export async function judgeQueue(
  writer: Asked,
  queueName: string | null,
  applicationName: string | null,
): Promise<{ mistake: string | null; warning: string }> {
  if (queueName === null) return { mistake: null, warning: '' }
  const destination = await getDestination(writer, queueName, undefined)
  if (destination.partitioned)
    return {
      mistake: `The queue ${queueName} is partitioned, and what a schedule starts has no partition key, so it would never be taken.`,
      warning: '',
    }
  const warnings = destination.warnings.map((warning) => ` ${warning}`).join('')
  return { mistake: null, warning: `${warnings}${warnOfOwner(destination, applicationName)}` }
}
