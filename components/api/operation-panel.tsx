'use client'

import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { JsonEditor } from '@/components/ui/json-editor'
import type { ApiOperation } from '@/lib/openapi/api-operation'
import { exampleOf } from '@/lib/openapi/example-of'
import { curlOf, fillPath, keyOf, missingOf, type Typed } from '@/lib/openapi/fill-request'
import { AnswerView } from './answer-view'
import { MethodMark } from './method-mark'
import { ParameterFields } from './parameter-fields'
import { SchemaView } from './schema-view'
import { SendDialog } from './send-dialog'
import { useSend } from './use-send'

type OperationPanelProps = { operation: ApiOperation; database: string; onClose: () => void }

/** One operation: what it takes as fields, the request they make, and what comes back. */
export function OperationPanel({ operation, database, onClose }: OperationPanelProps) {
  const [typed, setTyped] = useState<Typed>({
    [keyOf({ in: 'path', name: 'database' })]: database,
  })
  const [body, setBody] = useState(() => firstBody(operation))
  const [isAsking, setIsAsking] = useState(false)
  const sending = useSend()
  const path = fillPath(operation, typed)
  const missing = missingOf(operation, typed)
  const isStream = operation.media === 'text/event-stream'
  const blocked = isStream ? 'A stream has no end to wait for; use the line below.' : missing
  const acts = operation.method !== 'GET'
  const send = (text: string | null) => sending.send(operation.method, path, text)
  const curl = curlOf(operation.method, `${origin()}${basePath}${path}`, body)
  return (
    <div className="flex flex-col gap-4 px-5 py-3 max-md:px-3">
      <header className="flex flex-col gap-1">
        <div className="flex items-center gap-2">
          <span className="md:hidden">
            <IconButton icon={ArrowLeft} label="All operations" onClick={onClose} />
          </span>
          <h2 className="font-semibold text-lg">{operation.summary}</h2>
        </div>
        <p className="flex items-baseline gap-2">
          <MethodMark method={operation.method} />
          <code className="min-w-0 wrap-anywhere font-mono text-sm">{operation.path}</code>
        </p>
        {operation.description && <p className="text-muted text-sm">{operation.description}</p>}
      </header>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (blocked !== null || sending.isPending) return
          if (acts) setIsAsking(true)
          else send(null)
        }}
      >
        <ParameterFields
          parameters={operation.parameters}
          typed={typed}
          onType={(key, value) => setTyped({ ...typed, [key]: value })}
        />
        {operation.body && (
          <>
            <JsonEditor label="Body" initial={firstBody(operation) ?? ''} onValueChange={setBody} />
            <SchemaView title="What the body may hold" schema={operation.body} />
          </>
        )}
        <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-t bg-surface py-2">
          <Button type="submit" variant="ink" reason={blocked} pending={sending.isPending}>
            {acts ? 'Send…' : 'Send'}
          </Button>
          <code className="min-w-0 flex-1 truncate font-mono text-muted text-sm" title={path}>
            {basePath}
            {path}
          </code>
        </div>
      </form>
      {sending.answer && <AnswerView answer={sending.answer} />}
      {sending.failure && (
        <p role="alert" className="text-failure">
          {sending.failure}
        </p>
      )}
      <section aria-label="For a shell" className="flex flex-col gap-1">
        <h3 className="text-muted text-sm">For a shell</h3>
        <div className="flex items-start gap-1 rounded-sm border border-line bg-sunken py-1 pr-1 pl-2">
          <pre className="min-w-0 flex-1 overflow-x-auto font-mono text-sm">{curl}</pre>
          <CopyButton text={curl} what="the line" />
        </div>
      </section>
      {operation.answer && <SchemaView title="What it answers" schema={operation.answer} />}
      {acts && (
        <SendDialog
          open={isAsking}
          onOpenChange={setIsAsking}
          operation={operation}
          path={path}
          body={body ?? '{}'}
          onSend={(text) => {
            setIsAsking(false)
            send(text)
          }}
        />
      )}
    </div>
  )
}

function firstBody({ body }: ApiOperation): string | null {
  return body && JSON.stringify(exampleOf(body), null, 2)
}

/** Only the browser knows under which name it has reached Vigil. */
function origin(): string {
  return typeof window === 'undefined' ? '' : window.location.origin
}
