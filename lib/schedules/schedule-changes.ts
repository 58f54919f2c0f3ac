import type { Schedule } from './schedule'

type Definition = Pick<
  Schedule,
  'schedule' | 'cronTimezone' | 'queueName' | 'automaticBackfill'
> & { contextDigest: string }

type Field = keyof Definition

const labels: Record<Field, string> = {
  schedule: 'expression',
  cronTimezone: 'zone',
  queueName: 'queue',
  automaticBackfill: 'automatic backfill',
  contextDigest: 'context',
}

export type ScheduleDifference = { label: string; before: string; after: string }

/** What is different between two states of a schedule. */
export function diffSchedules(
  before: Definition,
  after: Partial<Definition>,
): ScheduleDifference[] {
  return (Object.keys(labels) as Field[]).flatMap((field) => {
    const value = after[field]
    if (value === undefined || value === before[field]) return []
    return { label: labels[field], before: say(field, before[field]), after: say(field, value) }
  })
}

function say(field: Field, value: Definition[Field]): string {
  if (field === 'contextDigest') return ''
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (value === null) return field === 'queueName' ? 'DBOS’s own' : 'none'
  return value
}

/** `expression 0 9 * * * → 0 8 * * *, zone UTC → Europe/Berlin`. */
export function describeChanges(before: Definition, after: Definition): string {
  return diffSchedules(before, after)
    .map(({ label, before: was, after: is }) =>
      was === '' ? `another ${label}` : `${label} ${was} → ${is}`,
    )
    .join(', ')
}

/** What is no longer as an editor saw it; `null` where all is. */
export function differencesFrom(now: Definition, seen: Partial<Definition>): string | null {
  const differences = diffSchedules(now, seen)
  if (differences.length === 0) return null
  return differences
    .map(({ label, before: is, after: was }) =>
      is === '' ? `its ${label} is another` : `its ${label} is ${is}, no longer ${was}`,
    )
    .join('; ')
}
