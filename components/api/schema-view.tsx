import type { ApiSchema } from '@/lib/openapi/api-operation'

/** A schema as the document has it, closed at first. */
export function SchemaView({ title, schema }: { title: string; schema: ApiSchema }) {
  return (
    <details className="min-w-0">
      <summary className="w-fit cursor-pointer rounded-sm text-muted text-sm hover:text-text">
        {title}
      </summary>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-1 max-h-96 overflow-auto rounded-sm border border-line bg-sunken px-2 py-1.5 font-mono text-sm"
      >
        {JSON.stringify(schema, null, 2)}
      </pre>
    </details>
  )
}
