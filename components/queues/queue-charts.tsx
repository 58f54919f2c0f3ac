'use client'

import type { ReactNode } from 'react'
import type { ChartSeries } from '@/components/charts/chart'
import { TimeSeriesChart } from '@/components/charts/time-series-chart'
import { useLive } from '@/components/hooks/use-live'
import { api, pages } from '@/lib/paths'
import type { QueueFlow, QueueTimes } from '@/lib/queue'
import { depthMethod, type FlowRange } from '@/lib/queue-flow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { ChartPanel } from './chart-panel'

type ChartsProps = { database: string; name: string; range: FlowRange }

const height = 150
const intervals: Record<FlowRange, string> = {
  '1h': 'minute',
  '6h': '5 minutes',
  '24h': '15 minutes',
  '7d': '2 hours',
}

/** Each panel asks for itself after paint, and fails alone. */
export function QueueCharts(props: ChartsProps) {
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4 px-5 py-2 max-lg:grid-cols-1 max-md:px-3">
      <FlowPanels {...props} />
      <TimesPanel
        {...props}
        part="waits"
        title="Wait"
        note="Of those that started in each interval, from creation or the end of the delay. Who started again after a recovery is left out."
      />
      <TimesPanel
        {...props}
        part="runs"
        title="Run time"
        note="Of those that ended with a result in each interval, from their last start."
      />
    </div>
  )
}

function useRange<T>({ database, name, range }: ChartsProps, part: 'flow' | 'waits' | 'runs') {
  const search = range === '1h' ? '' : `range=${range}`
  return useLive<T>(api.queuePart(database, name, part, search), null, {
    everyMs: range === '1h' ? 5_000 : 20_000,
    atLeastEveryMs: 60_000,
    keepsPrevious: true,
  })
}

const accuracies: Record<QueueTimes['accuracy'], string> = {
  exact: '',
  binned: ', within 10 %',
  sampled: ', ~ of a sample while history is being read',
}

/** Depth and throughput are one question, so one answer draws both. */
function FlowPanels(props: ChartsProps) {
  const live = useRange<QueueFlow>(props, 'flow')
  const workflows = (search: Parameters<typeof workflowFiltersToSearch>[0]) =>
    pages.workflows(
      props.database,
      workflowFiltersToSearch({ queue: [props.name], internal: 'show', ...search }),
    )
  return (
    <>
      <ChartPanel
        live={live}
        title="Depth"
        caption="Rebuilt from timestamps, without those cancelled while they waited."
        height={height}
        note={
          <>
            {depthMethod.join(' ')}
            {(live.data?.startedAgain ?? 0) > 0 &&
              ` In this window ${live.data?.startedAgain} started again.`}
          </>
        }
      >
        {(flow) => (
          <TimeSeriesChart
            label="Waiting at the end of each interval"
            kind="steps"
            unit="count"
            height={height}
            {...axis(flow)}
            series={[{ id: 'depth', label: 'waiting', tone: 'waiting', values: flow.depth }]}
            hrefOf={(from, to) => workflows({ dequeuedAfter: from, dequeuedBefore: to })}
          />
        )}
      </ChartPanel>
      <ChartPanel
        live={live}
        title="In and out"
        caption={`Each ${intervals[props.range]}.`}
        height={height}
        note="Came: created, or their delay ended. Started: taken by a worker, again after a recovery too."
      >
        {(flow) => (
          <TimeSeriesChart
            label="Came and started in each interval"
            kind="lines"
            unit="count"
            height={height}
            {...axis(flow)}
            series={[
              { id: 'came', label: 'came', tone: 'waiting', values: whole(flow, flow.arrived) },
              {
                id: 'started',
                label: 'started',
                tone: 'running',
                values: whole(flow, flow.started),
              },
            ]}
            hrefOf={(from, to) => workflows({ dequeuedAfter: from, dequeuedBefore: to })}
          />
        )}
      </ChartPanel>
    </>
  )
}

function TimesPanel(
  props: ChartsProps & { part: 'waits' | 'runs'; title: string; note: ReactNode },
) {
  const { part, title, note, database, name } = props
  const live = useRange<QueueTimes>(props, part)
  const series = (times: QueueTimes): ChartSeries[] => [
    { id: 'p50', label: 'p50', tone: 'medium', values: times.p50 },
    { id: 'p95', label: 'p95', tone: 'strong', values: times.p95 },
  ]
  return (
    <ChartPanel
      live={live}
      title={title}
      caption={`p50 and p95 of each ${intervals[props.range]}${accuracies[live.data?.accuracy ?? 'exact']}.`}
      height={height}
      note={note}
    >
      {(times) => (
        <TimeSeriesChart
          label={title}
          kind="lines"
          unit="duration"
          height={height}
          {...axis(times)}
          series={series(times)}
          hrefOf={(from, to) =>
            pages.workflows(
              database,
              workflowFiltersToSearch({
                queue: [name],
                internal: 'show',
                ...(part === 'waits'
                  ? { dequeuedAfter: from, dequeuedBefore: to }
                  : { completedAfter: from, completedBefore: to }),
              }),
            )
          }
        />
      )}
    </ChartPanel>
  )
}

/** The last interval is still running: drawn, it would look like a fall. */
function whole({ starts, endAt, bucketMs }: QueueFlow, counts: number[]) {
  const isWhole = endAt - (starts.at(-1) ?? 0) >= 0.9 * bucketMs
  return isWhole ? counts : [...counts.slice(0, -1), null]
}

function axis({ starts, endAt }: { starts: number[]; endAt: number }) {
  return { starts, endAt }
}
