'use client'

import { useRouter } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { pages } from '@/lib/paths'
import type { ScheduleActions } from '@/lib/schedule-commands'
import { ScheduleEditor } from './schedule-editor'
import { ScheduleTitle } from './schedule-title'

type NewScheduleScreenProps = {
  database: string
  asOf: number
  limit: string | null
  actions: ScheduleActions
}

export function NewScheduleScreen({ database, asOf, limit, actions }: NewScheduleScreenProps) {
  const router = useRouter()
  return (
    <>
      <PageHeader
        title={<ScheduleTitle database={database}>New schedule</ScheduleTitle>}
        asOf={null}
      />
      <ScheduleEditor
        database={database}
        current={null}
        asOf={asOf}
        limit={limit}
        actions={actions}
        onClose={(name) =>
          router.push(name === null ? pages.schedules(database) : pages.schedule(database, name))
        }
      />
    </>
  )
}
