'use client'

import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { NothingYet } from '@/components/ui/state'
import { pages } from '@/lib/paths'
import { ChangesPanel } from './changes-panel'

/** It may have been deleted: then who did it, and what it was for, is still known. */
export function NoSuchSchedule({ database, name }: { database: string; name: string }) {
  return (
    <>
      <PageHeader title={name} asOf={null} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <NothingYet
          title="There is no schedule of this name"
          action={<LinkButton href={pages.schedules(database)}>All schedules</LinkButton>}
        >
          It may have been deleted, or its name is another. What was done to it through Vigil stands
          below.
        </NothingYet>
        <ChangesPanel database={database} name={name} />
      </div>
    </>
  )
}
