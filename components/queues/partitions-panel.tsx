'use client'

import { useLive } from '@/components/hooks/use-live'
import { Duration } from '@/components/ui/duration'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import { api } from '@/lib/paths'
import type { QueuePartitions } from '@/lib/queue'
import { formatStatusCount } from '@/lib/status-counts'
import { useQueueView } from './use-queue-view'

/** The partitions in which something waits or runs, those with most waiting first. */
export function PartitionsPanel({ database, name }: { database: string; name: string }) {
  const view = useQueueView()
  const live = useLive<QueuePartitions>(api.queuePart(database, name, 'partitions'), null, {
    everyMs: 2_000,
  })
  if (!live.data)
    return live.failure ? (
      <Failed what="The partitions" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={6} label="Loading the partitions" />
      </div>
    )
  const { partitions, isCut, withoutKey, asOf } = live.data
  return (
    <div className="px-5 pb-6 max-md:px-3">
      {withoutKey.count !== 0 && (
        <p className="py-2 font-medium text-waiting">
          {formatStatusCount(withoutKey)} waiting without a partition key: no worker ever takes
          them.
        </p>
      )}
      {partitions.length === 0 ? (
        <NothingYet title="No partition is in use">
          Nothing waits or runs with a partition key.
        </NothingYet>
      ) : (
        <table className="data-table fixed-table mt-2 max-w-3xl" aria-label="Partitions">
          <thead>
            <tr>
              <th scope="col">Partition</th>
              <th scope="col" data-numeric>
                Waiting
              </th>
              <th scope="col" data-numeric>
                Running
              </th>
              <th scope="col" data-numeric>
                Oldest wait
              </th>
            </tr>
          </thead>
          <tbody>
            {partitions.map(({ key, waiting, running, oldestWaitingAt }) => (
              <tr key={key}>
                <td>
                  <button
                    type="button"
                    onClick={() => view.openPartition(key)}
                    className="max-w-full truncate rounded-sm font-medium hover:underline"
                  >
                    {key}
                  </button>
                </td>
                <td data-numeric>{formatStatusCount(waiting)}</td>
                <td data-numeric>{formatStatusCount(running)}</td>
                <td data-numeric>
                  {oldestWaitingAt === null ? (
                    <span className="text-faint">–</span>
                  ) : (
                    <Duration startAt={oldestWaitingAt} endAt={null} asOf={asOf} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isCut && (
        <p className="py-2 text-muted">
          There are more partitions than the {partitions.length} shown.
        </p>
      )}
    </div>
  )
}
