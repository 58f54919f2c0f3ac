/** What the tables hold, in words, by schema of whom. */
const ofDbos: Record<string, string> = {
  workflow_status: 'one row a workflow, without its payloads',
  workflow_input: 'inputs of workflows',
  workflow_output: 'results and errors of workflows',
  operation_outputs: 'one row a step, with its result or error',
  workflow_events: 'the latest value of each event',
  workflow_events_history: 'every value that an event had',
  streams: 'values of streams',
  notifications: 'messages sent to workflows',
  workflow_schedules: 'schedules',
  application_versions: 'registered application versions',
  queues: 'registered queues and their limits',
  dbos_migrations: 'the version of this schema',
  event_dispatch_kv: 'how far event receivers have read',
}

const ofVigil: Record<string, string> = {
  audit: 'who did what, why, with which outcome',
  audit_chain: 'the hashes that link the audit',
  accounts: 'first users, and when sessions were ended',
  setup_links: 'one-time links that make the first user',
  sign_in_attempts: 'passwords tried lately',
  api_tokens: 'tokens of programs, as hashes',
  share_links: 'links to single workflows, as hashes',
  backfills: 'ranges of schedules, and how far they are started',
  maintenance: 'how far Vigil has read each database',
  completion_rollup: 'workflows over time: counts, durations',
  step_rollup: 'steps over time: counts, durations',
  queue_rollup: 'queues over time: arrivals, starts, waits',
  error_groups: 'causes of failures',
  error_occurrences: 'which workflow failed of which cause',
  error_rollup: 'causes over time: counts',
  kysely_migration: 'the version of this schema',
  kysely_migration_lock: 'held while this schema changes',
}

export function tableMeaning(of: 'dbos' | 'vigil', table: string): string | null {
  return (of === 'dbos' ? ofDbos : ofVigil)[table] ?? null
}
