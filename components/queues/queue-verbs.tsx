'use client'

import { Ellipsis } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { MenuVerb } from '@/components/ui/menu-verb'
import type { QueueNow } from '@/lib/queue'
import type { VerbLimits } from '@/lib/verbs'
import type { QueueRequest } from './queue-dialogs'

type QueueVerbsProps = {
  queue: QueueNow
  limits: VerbLimits
  onAsk: (request: QueueRequest) => void
}

/** What can be done with a queue; DBOS's own has no settings. */
export function QueueVerbs({ queue, limits, onAsk }: QueueVerbsProps) {
  if (queue.isInternal) return null
  const current = queue.limits
  if (current === null)
    return (
      <Button reason={limits.register} onClick={() => onAsk({ verb: 'register' })}>
        Register…
      </Button>
    )
  return (
    <>
      {current.concurrency === 0 ? (
        <Button variant="ink" reason={limits.release} onClick={() => onAsk({ verb: 'release' })}>
          Release…
        </Button>
      ) : (
        <Button reason={limits.hold} onClick={() => onAsk({ verb: 'hold' })}>
          Hold…
        </Button>
      )}
      <Button
        reason={limits.setLimits}
        onClick={() => onAsk({ verb: 'limits', proposed: current })}
      >
        Limits…
      </Button>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label="More verbs" />}>
        <MenuVerb reason={limits.deleteQueue} onChoose={() => onAsk({ verb: 'delete' })}>
          Delete…
        </MenuVerb>
      </Menu>
    </>
  )
}
