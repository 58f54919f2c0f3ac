'use client'

import { CoverageNote } from '@/components/dbos/coverage-note'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import type { Failure } from '@/lib/failures'
import { formatAmount, formatCount } from '@/lib/format'
import { api } from '@/lib/paths'
import { formatStatusCount } from '@/lib/status-counts'
import { describeRange } from '@/lib/time-range'
import type { VersionActivities, VersionList, VersionsSeen } from '@/lib/version'
import { versionRows } from '@/lib/version-rows'
import { VersionTable } from './version-table'

export function VersionsSection(props: {
  database: string
  range: string
  list: VersionList | null
  failure: Failure | null
  onRetry: () => void
}) {
  const { database, range, list, failure } = props
  const search = range === '7d' ? '' : `range=${range}`
  const ended = useLive<VersionActivities>(api.versions(database, 'activity', search), null, {
    everyMs: 10_000,
    keepsPrevious: true,
  })
  const seen = useLive<VersionsSeen>(api.versions(database, 'seen'), null, { everyMs: 60_000 })
  const rows = list ? versionRows(list, ended.data, seen.data) : []
  return (
    <Section
      title="Versions"
      note={
        list && `${formatAmount(rows.length, 'version')}, figures of the ${describeRange(range)}`
      }
    >
      {ended.data && <CoverageNote {...ended.data} />}
      {!ended.data && ended.failure && (
        <p role="alert" className="text-failure">
          What ended could not be read: {ended.failure.sentence}
        </p>
      )}
      {failure && !list ? (
        <Failed what="Versions" failure={failure} onRetry={props.onRetry} />
      ) : !list ? (
        <SkeletonRows rows={5} label="Loading versions" />
      ) : rows.length === 0 ? (
        <NothingYet title="No versions yet">
          No application has registered a version, and no workflow names one. They appear here as
          soon as an application starts.
        </NothingYet>
      ) : (
        <VersionTable
          database={database}
          rows={rows}
          asOf={list.asOf}
          range={range}
          mark={ended.data?.accuracy === 'estimate' ? '~' : ''}
          isEndedKnown={ended.data !== null}
          isSeenKnown={seen.data !== null}
          isBusy={ended.isPrevious}
        />
      )}
      {list && <Notes list={list} />}
    </Section>
  )
}

function Notes({ list }: { list: VersionList }) {
  const { unpinned, lookedAt, hasRegistry } = list
  const notes = [
    hasRegistry
      ? null
      : 'This DBOS version keeps no list of versions: these are told by workflows alone.',
    unpinned.count === 0
      ? null
      : `${formatStatusCount(unpinned)} waiting without a version: executors on the latest one take them.`,
    lookedAt === null
      ? null
      : `Work in flight is counted in the first ${formatCount(lookedAt)} of each queue, where what nobody takes gathers.`,
  ].filter((note) => note !== null)
  return notes.length === 0 ? null : <p className="pt-1.5 text-muted text-sm">{notes.join(' ')}</p>
}
