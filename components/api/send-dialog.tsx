'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { readTypedJson } from '@/lib/json-value'
import type { ApiOperation } from '@/lib/openapi/api-operation'

type SendDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  operation: ApiOperation
  path: string
  body: string
  onSend: (body: string) => void
}

/** What is sent here is done: it is no rehearsal, so it is asked for once more. */
export function SendDialog(props: SendDialogProps) {
  const { operation, path, body } = props
  const { value, mistake } = readTypedJson(body)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const wrong = mistake ?? (isObject ? null : 'The body is a JSON object.')
  return (
    <ConfirmDialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={operation.summary}
      consequence="This is no rehearsal: it is done as soon as it is sent, in your name, and stands in the audit."
      confirmLabel={`Send ${operation.method}`}
      tone="danger"
      size="wide"
      pending={false}
      blocked={wrong}
      onConfirm={(reason) =>
        isObject && props.onSend(JSON.stringify(reason ? { ...value, reason } : value))
      }
    >
      <div className="flex min-w-0 flex-col gap-1">
        <code className="wrap-anywhere font-mono text-sm">{path}</code>
        <pre className="max-h-48 overflow-auto rounded-sm border border-line bg-sunken px-2 py-1.5 font-mono text-sm">
          {body}
        </pre>
        {wrong && <p className="text-failure text-sm">{wrong}</p>}
      </div>
    </ConfirmDialog>
  )
}
