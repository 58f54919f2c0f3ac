'use client'

import { useParams } from 'next/navigation'
import { NoSuchWorkflow } from '@/components/workflow/no-such-workflow'
import { fromSegment } from '@/lib/paths'

/** The 404 of a workflow: names the database that was asked, and the id as it was understood. */
export default function NotFound() {
  const { database, id } = useParams<{ database: string; id: string }>()
  return <NoSuchWorkflow database={database} id={fromSegment(id) ?? id} />
}
