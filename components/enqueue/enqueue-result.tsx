import { LinkButton } from '@/components/ui/link-button'
import type { Outcome } from '@/lib/outcome'
import { pages } from '@/lib/paths'

/** What came of it; stays, as a toast may be gone before the workflow is wanted. */
export function EnqueueResult({ database, outcome }: { database: string; outcome: Outcome }) {
  const { id, newId, after, sentence } = outcome
  return (
    <p role="status" className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 break-words">{sentence}</span>
      {after !== null && (
        <LinkButton href={pages.workflow(database, newId ?? id)}>
          {newId ? 'Open the new workflow' : 'Open the existing workflow'}
        </LinkButton>
      )}
    </p>
  )
}
