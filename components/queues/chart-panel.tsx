'use client'

import { CircleHelp } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { ChartSkeleton } from '@/components/charts/time-series-chart'
import type { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { StaleBanner } from '@/components/ui/stale-banner'

type ChartPanelProps<T> = {
  live: ReturnType<typeof useLive<T>>
  title: string
  /** In a line beside the title: what nobody should have to ask for. */
  caption: string
  height: number
  /** What the figures mean and what they leave out. */
  note: ReactNode
  children: (data: T) => ReactNode
}

/** A chart with its name, the statement of what it shows, and its own failure. */
export function ChartPanel<T>({
  live,
  title,
  caption,
  height,
  note,
  children,
}: ChartPanelProps<T>) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <section aria-label={title} aria-busy={live.isPrevious} className="min-w-0">
      <div className="flex items-center gap-1">
        <h3 className="font-medium text-muted text-sm">{title}</h3>
        <span
          className="min-w-0 truncate pl-1 text-faint text-sm max-md:whitespace-normal"
          title={caption}
        >
          {caption}
        </span>
        <button
          type="button"
          aria-label={`What ${title.toLowerCase()} means`}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
          className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:text-text"
        >
          <CircleHelp aria-hidden className="size-3.5" />
        </button>
      </div>
      <p id={id} hidden={!isOpen} className="mb-2 max-w-prose text-muted text-sm">
        {note}
      </p>
      {live.isStale && live.failure && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      {live.data ? (
        children(live.data)
      ) : live.failure ? (
        <div
          role="alert"
          className="flex flex-col items-start justify-center gap-2 text-muted"
          style={{ height: height + 24 }}
        >
          {live.failure.sentence}
          <Button onClick={live.refetch}>Try again</Button>
        </div>
      ) : (
        <ChartSkeleton label={title} height={height} />
      )}
    </section>
  )
}
