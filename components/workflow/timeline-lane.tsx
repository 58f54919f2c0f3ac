import type { TimelineAxis } from '@/lib/timeline/timeline-axis'
import { barsOf } from '@/lib/timeline/timeline-axis'
import type { BarTone, TimelineRow } from '@/lib/timeline/timeline-rows'

const fills: Record<BarTone, string> = {
  success: 'bg-bar-success',
  failure: 'bg-bar-failure',
  running: 'bg-bar-running',
  stopped: 'bg-line-strong',
  wait: 'border border-line-strong bg-[repeating-linear-gradient(-45deg,var(--color-bar-wait)_0_4px,transparent_4px_7px)]',
}

/** Bars on the time axis, and, where there is room beside them, what failed. */
export function TimelineLane({ row, axis }: { row: TimelineRow; axis: TimelineAxis }) {
  const bars = barsOf(row, axis)
  const from = bars[0]?.from ?? 0
  const to = bars.at(-1)?.to ?? 0
  const said = row.errorSummary
  const isAfter = 1 - to >= from
  return (
    <div className="relative h-full">
      {row.copied && (
        <span className="absolute inset-y-0 left-0 flex items-center text-faint text-xs">
          copied from the original
        </span>
      )}
      {bars.map((bar, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the wait comes first, then the run
          key={at}
          aria-hidden
          className={`${fills[bar.tone]} ${row.spans[at]?.toAt === null ? 'rounded-r-none border-r-2 border-r-running' : ''} absolute top-[9px] h-[10px] min-w-[3px] rounded-[2px]`}
          style={{ left: `${bar.from * 100}%`, width: `max(3px, ${(bar.to - bar.from) * 100}%)` }}
        />
      ))}
      {said !== null && Math.max(from, 1 - to) > 0.2 && (
        <span
          title={said}
          className="pointer-events-none absolute inset-y-0 flex items-center px-2 text-failure text-xs"
          style={
            isAfter
              ? { left: `${to * 100}%`, right: 0 }
              : { right: `${(1 - from) * 100}%`, left: 0, justifyContent: 'flex-end' }
          }
        >
          <span className="truncate">{said}</span>
        </span>
      )}
    </div>
  )
}

/** Behind the rows: a line for each tick, a band for each break. */
export function TimelineGrid({
  axis,
  ticks,
}: {
  axis: TimelineAxis
  ticks: { position: number }[]
}) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-0 left-[var(--label)]">
      {ticks.map(({ position }) => (
        <span
          key={position}
          className="absolute inset-y-0 border-line border-l opacity-60"
          style={{ left: `${position * 100}%` }}
        />
      ))}
      {axis.parts
        .filter((part) => part.isBreak)
        .map((part) => (
          <span
            key={part.from}
            className="absolute inset-y-0 border-line-strong border-x border-dashed bg-sunken"
            style={{ left: `${part.from * 100}%`, width: `${(part.to - part.from) * 100}%` }}
          />
        ))}
    </div>
  )
}
