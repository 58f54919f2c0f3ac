import { formatDuration } from '@/lib/format'
import type { TimelineAxis } from '@/lib/timeline/timeline-axis'
import type { Tick } from '@/lib/timeline/timeline-ticks'

/** Time since the beginning, above the rows; a break says how much it leaves out. */
export function TimelineAxisBar({ axis, ticks }: { axis: TimelineAxis; ticks: Tick[] }) {
  return (
    <div className="relative h-5 shrink-0 border-line border-b text-faint text-xs">
      <div className="absolute inset-y-0 right-0 left-[var(--label)]">
        {ticks.map((tick) => (
          <span
            key={tick.at}
            className="absolute top-0 whitespace-nowrap"
            style={{ left: `${tick.position * 100}%`, transform: shiftOf(tick.position) }}
          >
            {tick.label}
          </span>
        ))}
        {axis.parts
          .filter((part) => part.isBreak)
          .map((part) => (
            <span
              key={part.from}
              title={`${formatDuration(part.toAt - part.fromAt)} in which nothing begins or ends`}
              className="absolute top-0 whitespace-nowrap bg-surface px-0.5 text-muted"
              style={{
                left: `${((part.from + part.to) / 2) * 100}%`,
                transform: shiftOf((part.from + part.to) / 2),
              }}
            >
              ⋯ {formatDuration(part.toAt - part.fromAt)}
            </span>
          ))}
      </div>
    </div>
  )
}

/** The first and the last label stay within the lane. */
function shiftOf(position: number): string {
  if (position < 0.03) return 'none'
  return position > 0.95 ? 'translateX(-100%)' : 'translateX(-50%)'
}
