'use client'

import Link from 'next/link'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatAmount, formatDuration } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import type { ScheduleSigns } from '@/lib/schedules/schedule'
import type { ScheduleSign } from '@/lib/schedules/sign'

const words: Record<ScheduleSign['kind'], string> = {
  missed: 'Missed',
  late: 'Late',
  waited: 'Waited',
  burst: 'Burst',
  overlap: 'Overlap',
}

/** What somebody should know about the newest runs, and the likely reason of each. */
export function SignsPanel({ database, name }: { database: string; name: string }) {
  const live = useLive<ScheduleSigns>(api.schedulePart(database, name, 'signs'), null, {
    everyMs: 10_000,
    atLeastEveryMs: 30_000,
  })
  const told = live.data
  return (
    <div className="px-5 pt-3 max-md:px-3">
      <Section
        title="What stands out"
        note={
          told && told.since !== null ? (
            <>
              among {formatAmount(told.runs, 'run')} since{' '}
              <Time at={told.since} asOf={told.asOf} isAbsolute />
            </>
          ) : undefined
        }
      >
        {told ? (
          <SignList database={database} told={told} />
        ) : live.failure ? (
          <p role="alert" className="flex items-center gap-2 text-muted">
            {live.failure.sentence} <Button onClick={live.refetch}>Try again</Button>
          </p>
        ) : (
          <p className="min-h-8">
            <Skeleton width="320px" />
          </p>
        )}
      </Section>
    </div>
  )
}

function SignList({ database, told }: { database: string; told: ScheduleSigns }) {
  const { signs, asOf } = told
  if (signs.length === 0)
    return (
      <p className="flex min-h-8 items-center text-muted">
        {told.runs === 0
          ? 'Nothing to compare: it has no runs yet.'
          : 'Nothing: no time was missed, no run was late, and none overlapped.'}
      </p>
    )
  return (
    <ul>
      {signs.slice(0, 12).map((sign) => (
        <li
          key={`${sign.kind} ${sign.from}`}
          className="flex min-h-8 flex-wrap items-baseline gap-x-3 border-line border-b py-1.5"
        >
          <span className="w-20 shrink-0 font-medium text-sm text-waiting">
            <span aria-hidden className="status-mark mr-1.5" data-shape="square" />
            {words[sign.kind]}
          </span>
          <span className="w-44 shrink-0 text-muted text-sm">
            <Time at={sign.to} asOf={asOf} />
            {sign.to > sign.from && `, over ${formatDuration(sign.to - sign.from)}`}
          </span>
          <span className="min-w-0 flex-1 basis-72">
            {sign.workflowID === null ? (
              sign.sentence
            ) : (
              <Link
                href={pages.workflow(database, sign.workflowID)}
                prefetch={false}
                className="rounded-sm hover:underline"
              >
                {sign.sentence}
              </Link>
            )}{' '}
            <span className="text-muted">
              {sign.reason}
              {sign.isInferred && <span className="text-faint"> Inferred.</span>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
