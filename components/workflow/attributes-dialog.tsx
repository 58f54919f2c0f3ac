'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { JsonEditor } from '@/components/ui/json-editor'
import { readTypedJson } from '@/lib/json-value'
import { blot } from '@/lib/payload/json-redactor'
import type { Json } from '@/lib/workflow'
import type { VerbDialogProps } from './verb-dialogs'

/** Attributes are what people search workflows by; the application never waits for them. */
export function AttributesDialog({ workflow, actions, onClose }: VerbDialogProps) {
  const [before] = useState(workflow.attributes)
  const original = JSON.stringify(before ?? {}, null, 2)
  const [text, setText] = useState(original)
  const { run, isPending } = useAction(actions.attributes, 'Changed')
  const { value, mistake } = readAttributes(text)
  const isSame = JSON.stringify(value) === JSON.stringify(before ?? {})
  const confirm = async (reason: string | undefined) => {
    if (!value) return
    const attributes = Object.keys(value).length === 0 ? null : value
    const answer = await run({ id: workflow.workflowID, attributes, expected: before, reason })
    if (answer?.outcomes) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Attributes of ${workflow.workflowName ?? workflow.workflowID}`}
      consequence={
        original.includes(blot)
          ? 'Replaces the attributes of 1 workflow. Those that are kept back here stay as they are.'
          : 'Replaces the attributes of 1 workflow. How it runs is not touched.'
      }
      confirmLabel="Change attributes of 1 workflow"
      pending={isPending}
      blocked={mistake ?? (isSame ? 'Nothing is changed yet.' : null)}
      onConfirm={confirm}
    >
      <JsonEditor
        label="Attributes"
        hint='Names and values, for example {"tenant": "acme"}; {} removes all of them.'
        initial={original}
        original={original}
        onValueChange={setText}
        mistake={mistake}
      />
    </ConfirmDialog>
  )
}

type Attributes = { [key: string]: Json }

function readAttributes(
  text: string,
): { value: Attributes; mistake: null } | { value: null; mistake: string } {
  const { value, mistake } = readTypedJson(text)
  if (mistake !== null) return { value: null, mistake }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { value, mistake: null }
    : { value: null, mistake: 'Attributes are an object of names and values.' }
}
