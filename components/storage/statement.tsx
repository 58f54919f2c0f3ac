import { CopyButton } from '@/components/ui/copy-button'

/** SQL to run elsewhere. `what` ends "the statement that …". */
export function Statement(props: { label: string; what: string; children: string }) {
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] items-start gap-x-2 max-md:grid-cols-1">
      <span className="pt-1 text-muted text-sm">{props.label}</span>
      <div className="flex min-w-0 items-start gap-1 rounded-sm border border-line bg-raised py-0.5 pr-0.5 pl-2">
        <code className="min-w-0 flex-1 py-0.5 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
          {props.children}
        </code>
        <CopyButton text={props.children} what={`the statement that ${props.what}`} />
      </div>
    </div>
  )
}
