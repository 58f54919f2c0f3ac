import type { Metadata } from 'next'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { AuditScreen } from '@/components/audit/audit-screen'
import { PageHeader } from '@/components/shell/page-header'
import { NotForRole } from '@/components/ui/state'
import { listAudit } from '@/db/own/list-audit'
import { auditFiltersToSearch, readAuditFilters } from '@/lib/audit-filters'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Audit' }

export default async function Page(props: PageProps<'/[database]/audit'>) {
  const { database } = await props.params
  const given = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.audit(database, given))
  const lack = door.lacks('audit')
  if (lack)
    return (
      <>
        <PageHeader title="Audit" asOf={null} />
        <NotForRole sentence={lack.sentence} />
      </>
    )
  const filters = readAuditFilters(given)
  const search = auditFiltersToSearch(filters)
  const { data, failure } = await door.ask(`audit ?${search}`, (reader, own) =>
    listAudit(reader, filters, own),
  )
  return (
    <AuditScreen
      database={database}
      initial={data === null ? null : { search, page: data }}
      failure={failure}
    />
  )
}
