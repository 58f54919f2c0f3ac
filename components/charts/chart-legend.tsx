'use client'

import { type ChartSeries, toneColors } from './chart'

/** Each entry hides and shows its series. */
export function ChartLegend(props: {
  series: readonly ChartSeries[]
  hidden: ReadonlySet<string>
  onToggle: (id: string) => void
}) {
  return (
    <ul aria-label="Series" className="flex flex-wrap gap-x-1">
      {props.series.map(({ id, label, tone, isGhost }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={!props.hidden.has(id)}
            onClick={() => props.onToggle(id)}
            className="flex h-6 items-center gap-1.5 rounded-sm px-1.5 text-muted text-sm hover:text-text aria-[pressed=false]:line-through"
          >
            <span
              aria-hidden
              className="inline-block h-2 w-3 rounded-[2px]"
              style={
                isGhost
                  ? { borderTop: `2px dashed ${toneColors[tone]}`, height: 0 }
                  : { background: toneColors[tone] }
              }
            />
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}
