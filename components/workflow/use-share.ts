'use client'

import { getJson } from '@/components/hooks/fetch-json'
import { useCopyLink } from '@/components/hooks/use-copy-link'
import { copyText } from '@/components/ui/copy-text'
import { useZone } from '@/components/ui/time-mode'
import { toast } from '@/components/ui/toast'
import { incidentSummary } from '@/lib/incident-summary'
import { api } from '@/lib/paths'
import { decodePayload } from '@/lib/payload/decode-payload'
import { readErrorDetails } from '@/lib/payload/error-details'
import type { Payload, Step, WorkflowRow } from '@/lib/workflow'

type ShareProps = {
  database: string
  workflow: WorkflowRow
  failedStep: Step | null
  activity: string | null
  asOf: number
}

/** The story of a workflow in Markdown, for somebody else. */
export function useShare({ database, workflow, failedStep, activity, asOf }: ShareProps) {
  const { link } = useCopyLink()
  const zone = useZone()
  return {
    copySummary: async () => {
      const error = workflow.status === 'ERROR' ? await readError(database, workflow) : null
      const summary = incidentSummary({
        ...{ database, workflow, activity, error, link: link(), zone, now: asOf },
        failedStep: failedStep && { functionId: failedStep.functionId, name: failedStep.name },
      })
      if (await copyText(summary)) toast.done('Copied a summary in Markdown.')
      else toast.failure('The browser does not let Vigil copy the summary.')
    },
  }
}

/** Type, message and stack; the summary alone has to do where they cannot be read. */
async function readError(database: string, workflow: WorkflowRow): Promise<string | null> {
  try {
    const { error } = await getJson<Payload>(api.payload(database, workflow.workflowID, 'error'))
    const node = error && decodePayload(error).node
    const details = node && readErrorDetails(node)
    if (!details) return null
    const { stack } = details
    const { errorSummary } = workflow
    if (stack === null || stack === '') return null
    // Most stacks begin with type and message themselves.
    return errorSummary === null || stack.includes(errorSummary)
      ? stack
      : `${errorSummary}\n${stack}`
  } catch {
    return null
  }
}
