'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { pages } from '@/lib/paths'
import type { ScheduleActions } from '@/lib/schedule-commands'
import { ScheduleEditor } from './schedule-editor'

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
        title={
          <>
            <Link
              href={pages.schedules(database)}
              prefetch={false}
              className="rounded-sm text-muted hover:text-text"
            >
              Schedules
            </Link>
            <span className="text-faint"> / </span>
            New schedule
          </>
        }
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
