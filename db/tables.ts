/**
 * The tables of the DBOS system database that Vigil reads, with the names Postgres gives them.
 * int8 arrives as number (see `client.ts`): epoch milliseconds and counts are far below 2^53.
 * Columns that an older DBOS version lacks are selected as NULL (see `columns.ts`).
 */
export type WorkflowStatusTable = {
  workflow_uuid: string
  status: string | null
  name: string | null
  authenticated_user: string | null
  assumed_role: string | null
  authenticated_roles: string | null
  output: string | null
  error: string | null
  executor_id: string | null
  created_at: number
  updated_at: number
  application_version: string | null
  class_name: string | null
  config_name: string | null
  recovery_attempts: number | null
  queue_name: string | null
  workflow_timeout_ms: number | null
  workflow_deadline_epoch_ms: number | null
  inputs: string | null
  started_at_epoch_ms: number | null
  deduplication_id: string | null
  priority: number
  queue_partition_key: string | null
  forked_from: string | null
  owner_xid: string | null
  parent_workflow_id: string | null
  serialization: string | null
  delay_until_epoch_ms: number | null
  was_forked_from: boolean
  rate_limited: boolean
  completed_at: number | null
  attributes: unknown
  schedule_name: string | null
  debounce_deadline_epoch_ms: number | null
  is_debounced: boolean
  application_name: string | null
}

export type WorkflowSchedulesTable = {
  schedule_name: string
  workflow_name: string
  /** A cron expression, in the dialect of the SDK that owns it. */
  schedule: string
  status: string
  /** ISO 8601 text, written by the worker that fired it. */
  last_fired_at: string | null
  cron_timezone: string | null
}

export type SystemTables = {
  workflow_status: WorkflowStatusTable
  workflow_input: { workflow_uuid: string; inputs: string | null }
  workflow_output: { workflow_uuid: string; output: string | null; error: string | null }
  operation_outputs: {
    workflow_uuid: string
    function_id: number
    function_name: string
    output: string | null
    error: string | null
    child_workflow_id: string | null
    started_at_epoch_ms: number | null
    completed_at_epoch_ms: number | null
    serialization: string | null
    retention_timestamp: number
  }
  workflow_events: {
    workflow_uuid: string
    key: string
    value: string
    serialization: string | null
  }
  workflow_events_history: {
    workflow_uuid: string
    function_id: number
    key: string
    value: string
    serialization: string | null
  }
  streams: {
    workflow_uuid: string
    key: string
    offset: number
    value: string
    function_id: number
    serialization: string | null
  }
  notifications: {
    message_uuid: string
    destination_uuid: string
    topic: string | null
    message: string
    created_at_epoch_ms: number
    serialization: string | null
    consumed: boolean
    consumed_by_function_id: number | null
  }
  application_versions: {
    version_id: string
    version_name: string
    version_timestamp: number
    created_at: number
    application_name: string | null
  }
  queues: {
    name: string
    concurrency: number | null
    worker_concurrency: number | null
    rate_limit_max: number | null
    rate_limit_period_sec: number | null
    partition_queue: boolean
    polling_interval_sec: number
    updated_at: number
    application_name: string | null
    partition_concurrency: number | null
    partition_worker_concurrency: number | null
    partition_rate_limit_max: number | null
    partition_rate_limit_period_sec: number | null
  }
  workflow_schedules: WorkflowSchedulesTable
  dbos_migrations: { version: number }
}
