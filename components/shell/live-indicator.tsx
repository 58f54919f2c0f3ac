'use client'

import { Pause, Play } from 'lucide-react'
import type { LiveState } from '@/components/hooks/live-channel'
import { useLiveChannel } from '@/components/hooks/use-live-channel'
import { useTicking } from '@/components/ui/clock'
import { IconButton } from '@/components/ui/icon-button'
import { Tooltip } from '@/components/ui/tooltip'
import { formatTickingDuration } from '@/lib/format'

const words: Record<LiveState, string> = {
  connecting: 'connecting',
  live: 'live',
  polling: 'polling',
  paused: 'paused',
  hidden: 'asleep',
}

const meanings: Record<LiveState, string> = {
  connecting: 'Opening the live stream.',
  live: 'Follows the database as it changes.',
  polling: 'The live stream cannot be opened; Vigil asks every few seconds instead.',
  paused: 'Nothing on this page changes until it is resumed.',
  hidden: 'This tab is hidden and asks nothing.',
}

const dots: Record<LiveState, string> = {
  connecting: 'bg-faint',
  live: 'bg-success',
  polling: 'bg-waiting',
  paused: 'bg-transparent ring-2 ring-inset ring-stopped',
  hidden: 'bg-faint',
}

/** Whether the page follows the database, how old what it shows is, and the pause button. */
export function LiveIndicator({ asOf }: { asOf: number | null }) {
  const { state, failure, pause, resume } = useLiveChannel()
  const age = useTicking(
    (now) => (asOf === null ? '' : formatTickingDuration(now - asOf)),
    asOf ?? 0,
  )
  const word = failure ? 'no connection' : words[state]
  return (
    <div className="flex shrink-0 items-center gap-0.5">
      <Tooltip content={failure?.sentence ?? meanings[state]}>
        <span
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its meaning is shown on focus
          tabIndex={0}
          className="flex items-center gap-1.5 whitespace-nowrap rounded-sm text-muted"
        >
          <span
            aria-hidden
            className={`${failure ? 'bg-failure' : dots[state]} size-[7px] rounded-full`}
          />
          {word}
          {age !== '' && (
            <span className="min-w-[5ch] max-md:hidden" aria-hidden>
              · {age}
            </span>
          )}
        </span>
      </Tooltip>
      {state === 'paused' ? (
        <IconButton icon={Play} label="Resume live updates" onClick={resume} />
      ) : (
        <IconButton icon={Pause} label="Pause live updates" onClick={pause} />
      )}
    </div>
  )
}
