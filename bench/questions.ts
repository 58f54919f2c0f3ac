import type { DBOSClient } from '@dbos-inc/dbos-sdk'
import type { Reader } from '@/db/database'
import type { OwnReader } from '@/db/own/own-database'
import { countByStatus } from '@/db/workflows/counts'
import { withErrorSummaries } from '@/db/workflows/error-summaries'
import { listFacets } from '@/db/workflows/facets'
import { listWorkflows } from '@/db/workflows/list'
import { api } from '@/lib/paths'
import { noFilters, type WorkflowFilters, workflowFiltersToSearch } from '@/lib/workflow-filters'
import { type BestPage, bestFacets, bestPage, countWhere } from './best'
import { slug } from './slug'

/** One thing that a screen asks, in the four ways it can be asked. */
export type Question = {
  label: string
  /** The API route, as the browser asks it. */
  path: string
  /** What the route asks of the database, with Vigil's own functions. */
  ask: (reader: Reader, own: OwnReader) => Promise<unknown>
  /** The best SQL that is known for it, by hand; `null` where its own statements are that. */
  best: string | null
  /** The official client's way, `null` where it has none. */
  client: ((client: DBOSClient) => Promise<unknown>) | null
  /** How long Vigil shares an answer of this route: asked sooner, it would not ask the database. */
  sharedMs?: number
  /** Another spelling of the same question for each sample, where it is shared for too long. */
  vary?: (sample: number) => string
  /** What the route's p95 is aimed at, where it is not `page`. */
  target?: Target
}

/**
 * Of lists, counts and panels up to a day: 1.5 × the best SQL + 15 ms. Of one workflow: its rows,
 * as the best SQL gives them, + 20 ms. Of panels beyond a day, which rollups answer: 40 ms.
 */
export type Target = 'page' | 'workflow' | 'rollup'

type ClientInput = Parameters<DBOSClient['listWorkflows']>[0]

export function list(
  label: string,
  filters: Partial<WorkflowFilters>,
  best: BestPage,
  input: ClientInput | null,
): Question {
  const all = { ...noFilters, ...filters }
  return {
    label,
    path: api.workflows(slug, workflowFiltersToSearch(filters)),
    ask: async (reader) => {
      const page = await listWorkflows(reader, all)
      return withErrorSummaries(reader, page.workflows)
    },
    best: bestPage({ limit: all.limit + 1, ...best }),
    client:
      input &&
      ((client) =>
        client.listWorkflows({
          limit: all.limit,
          sortDesc: true,
          loadInput: false,
          loadOutput: false,
          ...input,
        })),
  }
}

export function counts(label: string, filters: Partial<WorkflowFilters>, where: string): Question {
  const path = api.counts(slug, workflowFiltersToSearch(filters))
  return {
    label: `counts: ${label}`,
    path,
    ask: (reader) => countByStatus(reader, { ...noFilters, ...filters }),
    best: countWhere(where),
    client: null,
  }
}

export function facets(): Question {
  return {
    label: 'facets',
    path: api.facets(slug),
    ask: listFacets,
    best: bestFacets,
    client: null,
  }
}

/** What a route costs that asks nothing: the web server itself, and the way to it. */
export const noQuery: Question = {
  label: 'no query at all',
  path: '/api/health/live',
  ask: async () => {},
  best: 'select 1',
  client: null,
}
