'use client'

import { getJson } from '@/components/hooks/fetch-json'
import { copyText } from '@/components/ui/copy-text'
import { useLocalZone, useTimeMode, useZone } from '@/components/ui/time-mode'
import { toast } from '@/components/ui/toast'
import { incidentSummary } from '@/lib/incident-summary'
import { api } from '@/lib/paths'
import { decodePayload } from '@/lib/payload/decode-payload'
import { readErrorDetails } from '@/lib/payload/error-details'
import { sharedLink } from '@/lib/shared-link'
import type { FamilyMember, Payload, Step } from '@/lib/workflow'

type ShareProps = {
  database: string
  workflow: FamilyMember
  failedStep: Step | null
  activity: string | null
  asOf: number
}

/** Copies of what is on screen for somebody else: its address, and its story in Markdown. */
export function useShare({ database, workflow, failedStep, activity, asOf }: ShareProps) {
  const { mode } = useTimeMode()
  const localZone = useLocalZone()
  const zone = useZone()
  const link = () => sharedLink(window.location.href, { mode, localZone })
  return {
    copyLink: () => tell(copyText(link()), 'Copied the link to what is on screen.', 'the link'),
    copySummary: async () => {
      const error = workflow.status === 'ERROR' ? await readError(database, workflow) : null
      const summary = incidentSummary({
        ...{ database, workflow, activity, error, link: link(), zone, now: asOf },
        failedStep: failedStep && { functionId: failedStep.functionId, name: failedStep.name },
      })
      await tell(copyText(summary), 'Copied a summary in Markdown.', 'the summary')
    },
  }
}

async function tell(copied: Promise<boolean>, done: string, what: string) {
  if (await copied) toast.done(done)
  else toast.failure(`The browser does not let Vigil copy ${what}.`)
}

/** Type, message and stack; the summary alone has to do where they cannot be read. */
async function readError(database: string, workflow: FamilyMember): Promise<string | null> {
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
