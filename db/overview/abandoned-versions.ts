import { formatTickingDuration } from '@/lib/format'
import { mostOfAKind } from '@/lib/overview/overview'
import type { Count } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'
import { listAbandonedVersions } from '../versions/list-abandoned-versions'
import type { AttentionCheck } from './check'

/** Work that is pinned to a version which nobody seems to run: it waits for ever. */
export const abandonedVersions: AttentionCheck = async ({ reader, seen, now }) => {
  const { versions } = await listAbandonedVersions(reader, seen)
  return versions
    .slice(0, mostOfAKind)
    .map(({ version, running, enqueued, delayed, waitingSince }) => ({
      check: 'versions that nobody runs',
      severity: 'degraded',
      title: `Version ${version} has work that nobody seems to run`,
      detail: `${[said(enqueued, 'enqueued'), said(delayed, 'delayed'), said(running, 'pending')]
        .filter((part) => part !== null)
        .join(
          ', ',
        )}${waitingSince === null ? '' : `, waiting for ${formatTickingDuration(now - waitingSince)}`}. Inferred.`,
      evidence: {
        screen: 'workflows',
        search: workflowFiltersToSearch({
          version: [version],
          status: ['ENQUEUED', 'DELAYED', 'PENDING'],
        }),
      },
      fix: { label: 'Move the work', target: { screen: 'versions', search: '' } },
    }))
}

function said({ count, accuracy }: Count, word: string): string | null {
  if (count === 0) return null
  return `${accuracy === 'atLeast' ? '≥ ' : ''}${count ?? 'some'} ${word}`
}
