import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { askLimits } from '@/app/_server/limits'
import { pageDoor } from '@/app/_server/read'
import { toSearchParams } from '@/app/_server/search-params'
import { workflowActions } from '@/app/_server/workflow-actions'
import { ErrorScreen } from '@/components/errors/error-screen'
import { PageFailed } from '@/components/shell/page-failed'
import { listDeployChoices } from '@/db/deploy-choices'
import { getErrorGroup } from '@/db/errors/get-group'
import { versionsFor } from '@/lib/deploy-choices'
import { readErrorGroupFilters } from '@/lib/error-filters'
import { isFingerprint } from '@/lib/errors'
import { pages } from '@/lib/paths'
import { ignore, reopen, resolve } from '../actions'

export const metadata: Metadata = { title: 'Error' }

export default async function Page(props: PageProps<'/[database]/errors/[fingerprint]'>) {
  const { database, fingerprint } = await props.params
  const search = toSearchParams(await props.searchParams)
  const door = await pageDoor(database, pages.error(database, fingerprint, search))
  if (!isFingerprint(fingerprint)) notFound()
  const filters = readErrorGroupFilters(search)
  const question = { fingerprint, filters }
  const [{ data, failure }, limits, choices] = await Promise.all([
    door.ask(`error ${fingerprint} ${filters.range}`, (reader, own) =>
      getErrorGroup(reader, question, own),
    ),
    askLimits(door),
    door.ask('deploy choices', listDeployChoices),
  ])
  if (failure) return <PageFailed what="This cause" failure={failure} />
  if (data === null) notFound()
  return (
    <ErrorScreen
      database={database}
      initial={data}
      limits={limits}
      actions={{
        resolve: resolve.bind(null, database),
        reopen: reopen.bind(null, database),
        ignore: ignore.bind(null, database),
        forkFromFailure: workflowActions(database).forkFromFailure,
      }}
      versions={versionsFor(choices.data?.versions ?? [], null)}
    />
  )
}
