'use client'

import { X } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { useZone } from '@/components/ui/time-mode'
import { ToggleGroup } from '@/components/ui/toggle-group'
import { formatAbsolute } from '@/lib/format'

/** The spans that end now; a window that was zoomed into stands beside them and can be left. */
export function RangeControl(props: {
  ranges: readonly string[]
  range: string
  window: { from: number; to: number } | null
  onRange: (range: string) => void
}) {
  const { ranges, range, window, onRange } = props
  const zone = useZone()
  const options = ranges.includes(range) ? ranges : [...ranges, range]
  return (
    <div className="flex items-center gap-1">
      <ToggleGroup
        label="Time range"
        options={options}
        value={window ? '' : range}
        onChange={onRange}
      />
      {window && (
        <span className="inline-flex h-6 items-center rounded-sm border border-line bg-sunken pl-1.5 text-sm">
          <span className="whitespace-nowrap font-mono">
            {formatAbsolute(window.from, zone).slice(5, 16)} –{' '}
            {formatAbsolute(window.to, zone).slice(5, 16)}
          </span>
          <IconButton icon={X} label="Leave this window" onClick={() => onRange(range)} />
        </span>
      )}
    </div>
  )
}
