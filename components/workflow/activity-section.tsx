'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { WaitsFor } from '@/lib/activity/activity'
import type { StartActions } from '@/lib/start-commands'
import { ActivityBanner, type useActivity } from './activity-banner'
import { ReplyForm } from './reply-form'

type ActivitySectionProps = {
  database: string
  id: string
  live: ReturnType<typeof useActivity>
  starts: StartActions
  /** Why nobody may send here. */
  reason: string | null
}

/** What the workflow does now; where it waits for a message, the way to answer it. */
export function ActivitySection({ database, id, live, starts, reason }: ActivitySectionProps) {
  const [isOpen, setIsOpen] = useState(false)
  const waitsFor = live.data?.activity?.waitsFor ?? null
  if (!mayTakeMessage(waitsFor)) return <ActivityBanner database={database} live={live} />
  return (
    <>
      <ActivityBanner database={database} live={live}>
        <Button reason={reason} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Close' : 'Reply…'}
        </Button>
      </ActivityBanner>
      {isOpen && (
        <ReplyForm
          key={waitsFor.step}
          {...{ database, id, step: waitsFor.step, starts }}
          onSent={() => setIsOpen(false)}
        />
      )}
    </>
  )
}

type MessageWait = Extract<WaitsFor, { step: number | null }>

function mayTakeMessage(waitsFor: WaitsFor | null): waitsFor is MessageWait {
  return waitsFor?.kind === 'message' || waitsFor?.kind === 'message-or-event'
}
