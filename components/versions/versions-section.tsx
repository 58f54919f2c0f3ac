'use client'

import { useState } from 'react'
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
import type { VerbLimits } from '@/lib/verbs'
import type { VersionActivities, VersionList, VersionNow, VersionsSeen } from '@/lib/version'
import type { VersionActions } from '@/lib/version-commands'
import { versionRows } from '@/lib/version-rows'
import { MoveDialog, PromoteDialog, RetryDialog, type VersionDialogProps } from './version-dialogs'
import { VersionTable } from './version-table'
import type { VersionVerb } from './version-verbs'

export function VersionsSection(props: {
  database: string
  range: string
  list: VersionList | null
  failure: Failure | null
  limits: VerbLimits
  actions: VersionActions
  onRetry: () => void
}) {
  const { database, range, list, failure, limits, actions } = props
  const [asked, setAsked] = useState<{ verb: VersionVerb; version: VersionNow } | null>(null)
  const search = range === '7d' ? '' : `range=${range}`
  const ended = useLive<VersionActivities>(api.versions(database, 'activity', search), null, {
    everyMs: 10_000,
    keepsPrevious: true,
  })
  const seen = useLive<VersionsSeen>(api.versions(database, 'seen'), null, { everyMs: 20_000 })
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
          isSeenKnown={hasAllSeen(seen.data)}
          isBusy={ended.isPrevious}
          limits={limits}
          onAsk={(version, verb) => setAsked({ version, verb })}
        />
      )}
      {asked && (
        <AskedDialog
          {...{ database, actions, verb: asked.verb, version: asked.version, versions: rows }}
          onClose={() => setAsked(null)}
        />
      )}
      {list && <Notes list={list} />}
    </Section>
  )
}

/** While history is being read, a version without a time may have one yet. */
function hasAllSeen(seen: VersionsSeen | null): boolean {
  return seen?.coverage.state === 'complete' || seen?.coverage.state === 'unavailable'
}

const dialogs = { promote: PromoteDialog, retry: RetryDialog, move: MoveDialog }

function AskedDialog({ verb, ...props }: VersionDialogProps & { verb: VersionVerb }) {
  const Dialog = dialogs[verb]
  return <Dialog {...props} />
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
