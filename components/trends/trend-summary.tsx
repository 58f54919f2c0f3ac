import { Change } from '@/components/dbos/change'
import { Skeleton } from '@/components/ui/skeleton'
import { formatValue } from '@/lib/chart/axis-ticks'
import type { Summary } from '@/lib/trends/summaries'
import type { TrendAnswer } from '@/lib/trends/trends'

const figures = [
  { key: 'completed', label: 'Completed', unit: 'count', isWorseUp: null },
  { key: 'failed', label: 'Failed', unit: 'count', isWorseUp: true },
  { key: 'failureRate', label: 'Failure rate', unit: 'share', isWorseUp: true },
  { key: 'p50', label: 'p50', unit: 'duration', isWorseUp: true },
  { key: 'p95', label: 'p95', unit: 'duration', isWorseUp: true },
  { key: 'p99', label: 'p99', unit: 'duration', isWorseUp: true },
  { key: 'max', label: 'Longest', unit: 'duration', isWorseUp: true },
  { key: 'waitP95', label: 'Queue wait p95', unit: 'duration', isWorseUp: true },
] as const satisfies { key: keyof Summary; [field: string]: unknown }[]

/** The window in one line, each figure beside that of the window before. */
export function TrendSummary({ answer }: { answer: TrendAnswer | null }) {
  return (
    <dl
      aria-label="This window"
      className="grid grid-cols-[repeat(auto-fit,minmax(110px,1fr))] gap-x-4 gap-y-3 rounded-lg border border-line bg-raised px-4 py-2.5"
    >
      {figures.map(({ key, label, unit, isWorseUp }) => {
        const now = answer?.summary[key] ?? null
        const mark = answer?.accuracy === 'estimate' && unit === 'count' ? '~' : ''
        return (
          <div key={key} className="min-w-0">
            <dt className="text-muted text-sm">{label}</dt>
            <dd className="font-semibold text-lg">
              {answer === null ? (
                <Skeleton width="60px" />
              ) : now === null ? (
                '–'
              ) : (
                `${mark}${formatValue(now, unit)}`
              )}
            </dd>
            <dd className="min-h-4 text-sm">
              {answer && (
                <Change
                  now={now}
                  before={answer.previousSummary[key]}
                  unit={unit}
                  isWorseUp={isWorseUp}
                />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
