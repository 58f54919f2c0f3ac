import { countAll } from './best'
import { counts, facets, list, type Question } from './questions'
import type { Samples } from './samples'

const day = 86_400_000
const iso = (at: number) => new Date(at).toISOString()

export function byWindow(s: Samples): Question[] {
  const from = s.endAt - 30 * day
  const until = from + 3_600_000
  const between = (column: string, low: number, high: number) =>
    `${column} between ${low} and ${high}`
  return [
    list(
      'created, 1 h a month ago',
      { createdAfter: from, createdBefore: until },
      { where: between('created_at', from, until) },
      { startTime: iso(from), endTime: iso(until) },
    ),
    list(
      'completed, 1 h a month ago',
      { completedAfter: from, completedBefore: until },
      { where: between('completed_at', from, until), by: 'fetch' },
      { completedAfter: iso(from), completedBefore: iso(until) },
    ),
    list(
      'dequeued, 1 h a month ago',
      { dequeuedAfter: from, dequeuedBefore: until },
      { where: between('started_at_epoch_ms', from, until), by: 'fetch' },
      { dequeuedAfter: iso(from), dequeuedBefore: iso(until) },
    ),
    list(
      'ERROR, 24 h a month ago',
      { status: ['ERROR'], createdAfter: from, createdBefore: from + day },
      { where: `status = 'ERROR' and ${between('created_at', from, from + day)}` },
      { status: 'ERROR', startTime: iso(from), endTime: iso(from + day) },
    ),
    list(
      'rare name, last 24 h',
      { name: [s.nameRare], createdAfter: s.endAt - day },
      { where: `name = '${s.nameRare}' and created_at >= ${s.endAt - day}` },
      { workflowName: s.nameRare, startTime: iso(s.endAt - day) },
    ),
  ]
}

/** What follows the first paint. */
export function afterPaint(s: Samples): Question[] {
  return [
    { ...counts('no filter', {}, 'true'), best: countAll },
    counts('24 h', { createdAfter: s.endAt - day }, `created_at >= ${s.endAt - day}`),
    counts('7 d', { createdAfter: s.endAt - 7 * day }, `created_at >= ${s.endAt - 7 * day}`),
    counts('name, common', { name: [s.nameCommon] }, `name = '${s.nameCommon}'`),
    counts('name, 1 %', { name: [s.nameOnePercent] }, `name = '${s.nameOnePercent}'`),
    counts('name, rare', { name: [s.nameRare] }, `name = '${s.nameRare}'`),
    facets(),
  ]
}
