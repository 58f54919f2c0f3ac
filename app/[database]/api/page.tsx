import type { Metadata } from 'next'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { ApiScreen } from '@/components/api/api-screen'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'API' }

export default async function Page(props: PageProps<'/[database]/api'>) {
  const { database } = await props.params
  const search = toSearchParams(await props.searchParams)
  await pageDoor(database, pages.api(database, search))
  return <ApiScreen database={database} />
}
