'use client'

import { useMemo } from 'react'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import type { PayloadText, Workflow } from '@/lib/workflow'

/** The row as the API answers it. */
export function RawPanel({ workflow }: { workflow: Workflow }) {
  const payload = useMemo((): PayloadText => {
    const text = JSON.stringify(workflow, null, 2)
    const bytes = new TextEncoder().encode(text).length
    return { text, bytes, truncated: false, serialization: 'portable_json' }
  }, [workflow])
  return (
    <div className="max-w-3xl px-5 py-3 max-md:px-3">
      <PayloadViewer title="Row of workflow_status" payload={payload} />
    </div>
  )
}
