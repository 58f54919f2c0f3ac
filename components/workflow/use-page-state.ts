'use client'

import { useEffect } from 'react'
import { setTab } from '@/components/hooks/tab-state'
import { pageIcon, pageTitle } from '@/lib/page-state'
import type { Workflow } from '@/lib/workflow'

/** Title and icon of the tab follow the workflow; other pages have the icon of Vigil again. */
export function usePageState({ status, workflowName, workflowID }: Workflow) {
  // Title and icon are the document's, and outlive the page if they are not put back.
  useEffect(() => {
    setTab({ title: pageTitle({ status, workflowName, workflowID }), icon: pageIcon(status) })
  }, [status, workflowName, workflowID])
  useEffect(() => () => document.getElementById('vigil-state-icon')?.remove(), [])
}
