import type { Metadata } from 'next'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { StorageScreen } from '@/components/storage/storage-screen'
import { getStorage } from '@/db/storage/get-storage'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Storage' }

export default async function Page(props: PageProps<'/[database]/storage'>) {
  const { database } = await props.params
  const search = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.storage(database, search))
  const { data, failure } = await door.ask('storage', getStorage)
  return <StorageScreen database={database} initial={data} failure={failure} />
}
