import type { IndexProposal } from './storage-index-sql'

export type ListIndexProposal = IndexProposal & {
  /** The filter of the list that it serves. */
  filter: 'name' | 'user' | 'executor' | 'version'
  title: string
  speedsUp: string
  /** On ten million workflows, with the indexes of DBOS alone. */
  measured: string
}

const table = 'workflow_status'

/**
 * The filters of the list that no index of DBOS serves. The second column is the order of the
 * list, so that a page is read off the index however many rows match.
 */
export const listIndexProposals: readonly ListIndexProposal[] = [
  {
    filter: 'name',
    title: 'By workflow name',
    speedsUp: 'The list of a workflow name that is rare, or of long ago.',
    measured: 'A rare or absent name: 374 ms for 7 days, 1.5 s for all of history.',
    ...{ table, indexName: 'vigil_workflow_status_name_created_at', predicate: null },
    columns: ['name', 'created_at'],
  },
  {
    filter: 'user',
    title: 'By user',
    speedsUp:
      'The list of a user who has few workflows. Workflows without a user take no room in it.',
    measured: 'A user with few workflows: 340 ms for 7 days, 4.9 s for all of history.',
    ...{ table, indexName: 'vigil_workflow_status_user_created_at' },
    columns: ['authenticated_user', 'created_at'],
    predicate: "authenticated_user <> ''",
  },
  {
    filter: 'executor',
    title: 'By executor',
    speedsUp:
      'The list of an executor that was replaced long ago. Those at work now are found without it.',
    measured: 'An executor of long ago: 2.0 s for all of history.',
    ...{ table, indexName: 'vigil_workflow_status_executor_created_at', predicate: null },
    columns: ['executor_id', 'created_at'],
  },
  {
    filter: 'version',
    title: 'By application version',
    speedsUp:
      'The list of a version of long ago that no application registered. For a registered one Vigil starts at the registration of the next, which needs no index.',
    measured: 'A version of long ago: 2.0 s for all of history; 1.3 ms where it is registered.',
    ...{ table, indexName: 'vigil_workflow_status_version_created_at', predicate: null },
    columns: ['application_version', 'created_at'],
  },
]
