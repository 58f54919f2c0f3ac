'use client'

import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import type { Activity } from '@/lib/current-activity'

/** What a workflow that goes on is doing, as a phrase with a ticking time. */
export function ActivityText({ activity, asOf }: { activity: Activity; asOf: number }) {
  const since = <Duration startAt={activity.since} endAt={null} asOf={asOf} />
  switch (activity.doing) {
    case 'running':
      return <>Running a step for {since}</>
    case 'waiting':
      return <>Waiting for a message or event for {since}</>
    case 'awaiting':
      return (
        <>
          Since {activity.childName} was started: {since}
        </>
      )
    case 'queued':
      return (
        <>
          Waiting in {activity.queueName ?? 'a queue'} for {since}
        </>
      )
    case 'sleeping':
      return (
        <>
          Sleeping, wakes <Time at={activity.until} asOf={asOf} />
        </>
      )
    case 'delayed':
      return activity.until === null ? (
        <>Delayed for {since}</>
      ) : (
        <>
          Delayed, starts <Time at={activity.until} asOf={asOf} />
        </>
      )
  }
}
