import type { Metadata } from 'next'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { versionActions } from '@/app/_server/version-actions'
import { VersionsScreen } from '@/components/versions/versions-screen'
import { listVersions } from '@/db/versions/list-versions'
import { pages } from '@/lib/paths'

export const metadata: Metadata = { title: 'Versions' }

export default async function Page(props: PageProps<'/[database]/versions'>) {
  const { database } = await props.params
  const search = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.versions(database, search))
  const [{ data, failure }, limits] = await Promise.all([
    door.ask('versions', listVersions),
    askLimits(door),
  ])
  return (
    <VersionsScreen
      database={database}
      initial={data}
      failure={failure}
      limits={limits}
      actions={versionActions(database)}
    />
  )
}
