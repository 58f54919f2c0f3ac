import { type ChartTone, toneColors } from './chart'

const height = 20

/**
 * A trend as small as a word: bars without axes, drawn here since a table holds a hundred. What it
 * shows must also stand in words beside it; `label` says it for screen readers.
 */
export function Sparkline(props: {
  label: string
  values: readonly (number | null)[]
  tone?: ChartTone
  width?: number
}) {
  const { label, values, tone = 'medium', width = 96 } = props
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0))
  const step = width / Math.max(1, values.length)
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block"
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--color-line)" />
      {values.map((value, index) => {
        if (value === null || value === 0) return null
        const tall = Math.max(1.5, (value / most) * (height - 1))
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            x={index * step}
            y={height - tall}
            width={Math.max(1, step - 1)}
            height={tall}
            fill={toneColors[tone]}
          />
        )
      })}
    </svg>
  )
}
