import { CopyButton } from '@/components/ui/copy-button'

/** An id in monospace, cut where it is too long for its place, with its copy button. */
export function WorkflowId({ id }: { id: string }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-0.5">
      <span className="truncate font-mono text-muted text-sm" title={id}>
        {id}
      </span>
      <CopyButton text={id} what="id" />
    </span>
  )
}
