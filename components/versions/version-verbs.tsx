'use client'

import { Ellipsis } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { MenuVerb } from '@/components/ui/menu-verb'
import type { VerbLimits } from '@/lib/verbs'
import type { VersionNow } from '@/lib/version'

export type VersionVerb = 'promote' | 'retry' | 'move'

/** What can be done with a version; what its state forbids is there with the reason. */
export function VersionVerbs(props: {
  version: VersionNow
  limits: VerbLimits
  onAsk: (verb: VersionVerb) => void
}) {
  const { version: one, limits, onAsk } = props
  const waits = one.enqueued.count !== 0 || one.delayed.count !== 0
  const promote = !one.isRegistered
    ? 'No application has registered it.'
    : one.isLatest
      ? 'It is the latest already.'
      : null
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={`What to do with ${one.version}`} />}
    >
      <MenuVerb reason={limits.promote ?? promote} onChoose={() => onAsk('promote')}>
        Make it the latest…
      </MenuVerb>
      <MenuVerb reason={limits.fork} onChoose={() => onAsk('retry')}>
        Retry all failed since it…
      </MenuVerb>
      <MenuVerb
        reason={limits.move ?? (waits ? null : 'Nothing waits for it.')}
        onChoose={() => onAsk('move')}
      >
        Move waiting work…
      </MenuVerb>
    </Menu>
  )
}
