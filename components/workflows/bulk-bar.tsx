'use client'

import { useState } from 'react'
import { mostWatched } from '@/components/hooks/use-watch'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { type BulkOffer, type BulkVerb, offerBulkVerbs } from '@/lib/bulk-verbs'
import type { WorkflowActions } from '@/lib/commands'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { isActive } from '@/lib/status'
import type { VerbLimits } from '@/lib/verbs'
import { BulkDialog } from './bulk-dialog'

const labels: Record<BulkVerb, (count: number) => string> = {
  cancel: (count) => `Cancel ${count}`,
  resume: (count) => `Resume ${count}`,
  forkFromFailure: (count) => `Fork ${count} from failure`,
  delete: (count) => `Delete ${count}`,
}

type BulkBarProps = {
  database: string
  selected: readonly { workflowID: string; status: string }[]
  isFull: boolean
  limits: VerbLimits
  actions: WorkflowActions
  onClear: () => void
  /** Tells when the first of these has ended. */
  onWatch: (ids: readonly string[]) => void
  /** A verb has run; these ids are gone. */
  onDone: (deleted: ReadonlySet<string>) => void
}

/** Stands where the counts stand, so that no row moves when the first one is ticked. */
export function BulkBar(props: BulkBarProps) {
  const { selected, limits } = props
  const [chosen, setChosen] = useState<BulkOffer | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const offers = offerBulkVerbs(selected, limits)
  const [a, b] = selected
  const active = selected.flatMap((row) => (isActive(row.status) ? row.workflowID : []))
  return (
    <section aria-label="Selected workflows" className="flex flex-wrap items-center gap-2">
      <span role="status" className="font-medium">
        {formatAmount(selected.length, 'workflow')} selected
        {props.isFull && <span className="font-normal text-muted"> (no more at a time)</span>}
      </span>
      {offers.map((offer) => (
        <Button
          key={offer.verb}
          variant={offer.verb === 'delete' ? 'danger' : 'plain'}
          reason={offer.reason}
          onClick={() => {
            setChosen(offer)
            setIsOpen(true)
          }}
        >
          {labels[offer.verb](offer.ids.length)}
        </Button>
      ))}
      <Button
        reason={active.length === 0 ? 'Of these, none is still to end.' : null}
        onClick={() => props.onWatch(active.slice(0, mostWatched))}
      >
        {active.length > 1 ? `Watch first of ${Math.min(active.length, mostWatched)}` : 'Watch'}
      </Button>
      {a && b && selected.length === 2 && (
        <LinkButton href={pages.compare(props.database, { a: a.workflowID, b: b.workflowID })}>
          Compare 2
        </LinkButton>
      )}
      <Button variant="quiet" onClick={props.onClear}>
        Clear selection
      </Button>
      {chosen && (
        <BulkDialog
          key={chosen.verb}
          offer={chosen}
          selectedCount={selected.length}
          actions={props.actions}
          open={isOpen}
          onOpenChange={setIsOpen}
          onDone={(outcomes) => {
            setIsOpen(false)
            const gone = outcomes.filter(({ after }) => after === null)
            props.onDone(new Set(chosen.verb === 'delete' ? gone.map(({ id }) => id) : []))
          }}
        />
      )}
    </section>
  )
}
