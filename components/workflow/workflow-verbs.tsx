'use client'

import { Ellipsis } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuSeparator } from '@/components/ui/menu'
import { MenuVerb } from '@/components/ui/menu-verb'
import { type VerbLimits, verbsFor } from '@/lib/verbs'
import type { VerbRequest } from './verb-request'

type WorkflowVerbsProps = {
  status: string
  limits: VerbLimits
  /** The step that failed last, `null` where none did or none is known. */
  failedStep: number | null
  onAsk: (request: VerbRequest) => void
}

/** What can be done with the workflow; what its state forbids is there with the reason. */
export function WorkflowVerbs({ status, limits, failedStep, onAsk }: WorkflowVerbsProps) {
  const reasons = verbsFor(status, limits)
  const hidden = usePayloadsHidden()
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Button reason={reasons.cancel} onClick={() => onAsk({ verb: 'cancel' })}>
        Cancel
      </Button>
      <Button reason={reasons.resume} onClick={() => onAsk({ verb: 'resume' })}>
        Resume
      </Button>
      <Button
        variant="ink"
        reason={reasons.fork}
        onClick={() => onAsk({ verb: 'fork', startStep: failedStep })}
      >
        {failedStep === null ? 'Fork…' : 'Fork from failed step…'}
      </Button>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label="More verbs" />}>
        <MenuVerb reason={reasons.send} onChoose={() => onAsk({ verb: 'send' })}>
          Send a message…
        </MenuVerb>
        <MenuSeparator />
        <MenuVerb reason={reasons.restart} onChoose={() => onAsk({ verb: 'restart' })}>
          Restart from the beginning…
        </MenuVerb>
        <MenuVerb reason={reasons.rerun} onChoose={() => onAsk({ verb: 'rerun' })}>
          Rerun with edited input…
        </MenuVerb>
        <MenuVerb
          reason={reasons.rewind}
          onChoose={() => onAsk({ verb: 'rewind', startStep: failedStep })}
        >
          Rewind…
        </MenuVerb>
        <MenuSeparator />
        <MenuVerb reason={reasons.priority} onChoose={() => onAsk({ verb: 'priority' })}>
          Set priority…
        </MenuVerb>
        <MenuVerb reason={reasons.delay} onChoose={() => onAsk({ verb: 'delay' })}>
          Set delay, or start now…
        </MenuVerb>
        <MenuVerb reason={reasons.attributes} onChoose={() => onAsk({ verb: 'attributes' })}>
          Edit attributes…
        </MenuVerb>
        <MenuSeparator />
        <MenuVerb reason={hidden} onChoose={() => onAsk({ verb: 'export' })}>
          Export…
        </MenuVerb>
        <MenuVerb reason={reasons.delete} onChoose={() => onAsk({ verb: 'delete' })}>
          Delete…
        </MenuVerb>
      </Menu>
    </div>
  )
}
