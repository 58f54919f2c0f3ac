import type { Metadata } from 'next'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { TrendsScreen } from '@/components/trends/trends-screen'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Trends' }

/** Every panel asks for itself after paint: none may hold up the others. */
export default async function Page(props: PageProps<'/[database]/trends'>) {
  const { database } = await props.params
  const given = toSearchParams(await props.searchParams)
  await pageDoor(database, pages.trends(database, given))
  return <TrendsScreen database={database} />
}
