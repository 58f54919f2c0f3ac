'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Time } from '@/components/ui/time'
import type { BackfillActions } from '@/lib/backfill-commands'
import { formatAbsolute, formatCount } from '@/lib/format'
import { api } from '@/lib/paths'
import { type Backfill, type Backfills, isOpen } from '@/lib/schedules/backfill'
import type { VerbLimits } from '@/lib/verbs'

type BackfillPanelProps = {
  /** Slug of the database. */
  database: string
  name: string
  /** The zone in which ranges are written: the schedule's. */
  zone: string
  limits: Pick<VerbLimits, 'stopBackfill' | 'resumeBackfill'>
  actions: Pick<BackfillActions, 'stop' | 'goOn'>
}

/** So many that have ended are shown unasked. */
const shown = 3

/** The backfills of a schedule, those that run on top; nothing at all where there never was one. */
export function BackfillPanel(props: BackfillPanelProps) {
  const { database, name } = props
  const [isWhole, setIsWhole] = useState(false)
  const live = useLive<Backfills>(api.schedulePart(database, name, 'backfills'), null, {
    everyMs: 1_000,
    atLeastEveryMs: 2_000,
  })
  const { backfills, asOf } = live.data ?? { backfills: [], asOf: 0 }
  if (backfills.length === 0) {
    return live.failure ? (
      <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
    ) : null
  }
  const ordered = backfills.toSorted((a, b) => Number(isOpen(b.state)) - Number(isOpen(a.state)))
  const open = ordered.filter(({ state }) => isOpen(state)).length
  const listed = isWhole ? ordered : ordered.slice(0, Math.max(open, shown))
  return (
    <div className="px-5 pt-4 max-md:px-3">
      <Section
        title="Backfills"
        actions={
          listed.length < ordered.length && (
            <Button variant="quiet" onClick={() => setIsWhole(true)}>
              Show {ordered.length}
            </Button>
          )
        }
      >
        <ul>
          {listed.map((backfill) => (
            <BackfillLine key={backfill.id} {...props} backfill={backfill} asOf={asOf} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

type BackfillLineProps = BackfillPanelProps & { backfill: Backfill; asOf: number }

function BackfillLine({ backfill, asOf, name, zone, limits, actions }: BackfillLineProps) {
  const stop = useAction(actions.stop, 'Stopped')
  const goOn = useAction(actions.goOn, 'Resumed')
  const { id, state, started, existed, ticks, fromAt, toAt } = backfill
  const done = started + existed
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-1.5">
      <span className="w-56 shrink-0">
        {words[state]} <span className="text-faint">#{id}</span>
        <span className="block text-muted text-sm">
          <Time at={backfill.finishedAt ?? backfill.createdAt} asOf={asOf} /> by{' '}
          {backfill.createdBy}
        </span>
      </span>
      <span className="min-w-0 flex-1 basis-72">
        <span
          role="progressbar"
          aria-label={`Backfill ${id}`}
          aria-valuemin={0}
          aria-valuemax={ticks}
          aria-valuenow={done}
          className="mb-1 block h-1 w-full max-w-80 overflow-hidden rounded-sm bg-line"
        >
          <span className="block h-full bg-ink" style={{ width: `${share(done, ticks)}%` }} />
        </span>
        <span className="text-sm tabular-nums">
          {formatCount(done)} of {formatCount(ticks)} ticks: {formatCount(started)} started,{' '}
          {formatCount(existed)} existed
        </span>
        <span className="block text-muted text-sm">
          <span className="font-mono">
            {formatAbsolute(fromAt, zone)} – {formatAbsolute(toAt, zone)}
          </span>{' '}
          {zone}
        </span>
        {backfill.note && <span className="block text-sm">{backfill.note}</span>}
      </span>
      {state === 'running' && (
        <Button
          reason={limits.stopBackfill}
          pending={stop.isPending}
          onClick={() => void stop.run({ name, id })}
        >
          Stop
        </Button>
      )}
      {(state === 'stopped' || state === 'failed') && (
        <Button
          reason={limits.resumeBackfill}
          pending={goOn.isPending}
          onClick={() => void goOn.run({ name, id })}
        >
          Go on
        </Button>
      )}
    </li>
  )
}

function share(done: number, all: number): number {
  return all === 0 ? 100 : Math.min(100, (done / all) * 100)
}

const words: Record<Backfill['state'], string> = {
  running: 'Running',
  stopped: 'Stopped',
  done: 'Done',
  failed: 'Gave up',
}
