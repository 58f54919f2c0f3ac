import type { Metadata } from 'next'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { OverviewScreen } from '@/components/overview/overview-screen'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Overview' }

/** Every panel asks for itself after paint: none may hold up the others. */
export default async function Page(props: PageProps<'/[database]'>) {
  const { database } = await props.params
  const given = toSearchParams(await props.searchParams)
  await pageDoor(database, pages.database(database, given))
  return <OverviewScreen database={database} />
}
