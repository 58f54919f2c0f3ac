import type { Metadata } from 'next'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { ErrorsScreen } from '@/components/errors/errors-screen'
import { listErrorGroups } from '@/db/errors/list-groups'
import { errorFiltersToSearch, readErrorFilters } from '@/lib/error-filters'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Errors' }

export default async function Page(props: PageProps<'/[database]/errors'>) {
  const { database } = await props.params
  const given = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.errors(database, given))
  const filters = readErrorFilters(given)
  const search = errorFiltersToSearch(filters)
  const { data, failure } = await door.ask(`errors ?${search}`, (reader, own) =>
    listErrorGroups(reader, filters, own),
  )
  return (
    <ErrorsScreen
      database={database}
      initial={data === null ? null : { search, page: data }}
      failure={failure}
    />
  )
}
