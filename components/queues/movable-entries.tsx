'use client'

import { useState } from 'react'
import { DelayDialog, PriorityDialog } from '@/components/dbos/place-dialogs'
import { useSelection } from '@/components/hooks/use-selection'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { maxBulk } from '@/lib/commands'
import type { QueueEntry } from '@/lib/queue'
import type { QueueActions } from '@/lib/queue-commands'
import type { EntryKind } from '@/lib/queue-view'
import type { VerbLimits } from '@/lib/verbs'
import { EntriesTable } from './entries-table'

type MovableEntriesProps = {
  database: string
  of: EntryKind
  entries: readonly QueueEntry[]
  asOf: number
  limits: VerbLimits
  actions: QueueActions
}

const gone = new Set<string>()

/** Those that wait can be given another place in line; those that run have none. */
export function MovableEntries(props: MovableEntriesProps) {
  const { of, entries, asOf, limits, actions } = props
  const visible = entries.map(({ workflowID }) => workflowID)
  const selection = useSelection({ visible, gone, max: maxBulk })
  const [asked, setAsked] = useState<'priority' | 'delay' | null>(null)
  if (of === 'running') return <EntriesTable {...props} />
  // What has moved on since it was ticked is no longer here to be moved.
  const ids = visible.filter((id) => selection.selected.has(id))
  const close = (isDone: boolean) => {
    setAsked(null)
    if (isDone) selection.clear()
  }
  const none = ids.length === 0 ? 'Tick workflows first.' : null
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-1">
        <Button reason={limits.priority ?? none} onClick={() => setAsked('priority')}>
          Set priority…
        </Button>
        {of === 'delayed' && (
          <Button reason={limits.delay ?? none} onClick={() => setAsked('delay')}>
            Set delay…
          </Button>
        )}
        {ids.length > 0 && <span className="text-muted">{ids.length} selected</span>}
      </div>
      <EntriesTable
        {...props}
        tick={{
          head: (
            <Checkbox
              checked={ids.length === visible.length}
              indeterminate={ids.length > 0 && ids.length < visible.length}
              onCheckedChange={selection.setVisible}
              aria-label="Select all rows of this page"
            />
          ),
          box: ({ workflowID, workflowName }) => (
            <Checkbox
              checked={selection.selected.has(workflowID)}
              onCheckedChange={(_, withShift) => selection.toggle(workflowID, withShift)}
              aria-label={`Select ${workflowName ?? 'workflow'} ${workflowID}`}
            />
          ),
        }}
      />
      {asked === 'priority' && <PriorityDialog ids={ids} actions={actions} onClose={close} />}
      {asked === 'delay' && <DelayDialog ids={ids} actions={actions} asOf={asOf} onClose={close} />}
    </>
  )
}
