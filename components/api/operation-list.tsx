import type { ApiOperation } from '@/lib/openapi/api-operation'
import { MethodMark } from './method-mark'

type OperationListProps = {
  operations: readonly ApiOperation[]
  open: string | null
  onOpen: (id: string) => void
}

/** By what they are about, in the order of the document. */
export function OperationList({ operations, open, onOpen }: OperationListProps) {
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return (
    <nav aria-label="Operations" className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
      {tags.map((tag) => (
        <section key={tag} aria-label={tag}>
          <h2 className="sticky top-0 bg-surface px-1 pt-2 pb-0.5 text-muted text-sm">{tag}</h2>
          <ul>
            {operations
              .filter((operation) => operation.tag === tag)
              .map(({ id, method, path, summary }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => onOpen(id)}
                    aria-current={open === id ? 'true' : undefined}
                    title={summary}
                    className="flex min-h-7 w-full min-w-0 items-baseline gap-2 rounded-sm px-1 py-0.5 text-left text-muted hover:bg-hover hover:text-text aria-[current]:bg-raised aria-[current]:text-text aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:ring-inset"
                  >
                    <MethodMark method={method} />
                    <span className="min-w-0 wrap-anywhere font-mono text-sm">{shortOf(path)}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

/** What all of them begin with says nothing. */
const shortOf = (path: string) => path.replace(/^\/api(\/\{database\})?/, '')
