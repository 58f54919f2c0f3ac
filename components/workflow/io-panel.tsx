'use client'

import { StoredPayload } from '@/components/payload/stored-payload'
import { isActive } from '@/lib/status'
import type { Workflow } from '@/lib/workflow'

/** What the workflow was given and what it gave back. */
export function IoPanel({ database, workflow }: { database: string; workflow: Workflow }) {
  const { workflowID, status, completedAt } = workflow
  const revision = `${status} ${completedAt ?? ''}`
  const follows = isActive(status)
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-3 max-lg:grid-cols-1 max-md:px-3">
      <StoredPayload
        database={database}
        id={workflowID}
        of="input"
        title="Input"
        none="none recorded"
        follows={follows}
      />
      {status === 'ERROR' ? (
        <StoredPayload
          database={database}
          id={workflowID}
          of="error"
          title="Error"
          none="none recorded"
          revision={revision}
        />
      ) : (
        <StoredPayload
          database={database}
          id={workflowID}
          of="output"
          title="Output"
          none={follows ? 'none yet: it has not ended' : 'none'}
          follows={follows}
          revision={revision}
        />
      )}
    </div>
  )
}
