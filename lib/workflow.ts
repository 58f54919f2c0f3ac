/**
 * The shapes that cross from the database to the browser: plain JSON, DBOS's own field names as
 * the TypeScript SDK has them, epoch milliseconds, `null` for what is unset or was not recorded
 * by the DBOS version that wrote the row.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One row of `workflow_status` without payloads. */
export type Workflow = {
  workflowID: string
  status: string
  workflowName: string | null
  workflowClassName: string | null
  workflowConfigName: string | null
  applicationName: string | null
  applicationVersion: string | null
  executorId: string | null
  queueName: string | null
  queuePartitionKey: string | null
  deduplicationID: string | null
  priority: number
  createdAt: number
  updatedAt: number
  dequeuedAt: number | null
  completedAt: number | null
  delayUntilEpochMS: number | null
  deadlineEpochMS: number | null
  timeoutMS: number | null
  recoveryAttempts: number
  parentWorkflowID: string | null
  forkedFrom: string | null
  wasForkedFrom: boolean
  scheduleName: string | null
  authenticatedUser: string | null
  assumedRole: string | null
  authenticatedRoles: string[]
  attributes: { [key: string]: Json } | null
  rateLimited: boolean
  isDebounced: boolean
  serialization: string | null
  /** Run time of a finished workflow (completed − dequeued, or − created when it never queued). */
  durationMs: number | null
}

/** A row of the list: the workflow and, when it failed, its error in one line. */
export type WorkflowRow = Workflow & { errorSummary: string | null }

/** What `GET /api/[db]/workflows` answers. */
export type WorkflowPage = {
  workflows: WorkflowRow[]
  /** Cursor of the page after this one in the chosen order, `null` on the last. */
  next: string | null
  previous: string | null
  /**
   * Set when a filter without an index was searched only back (or forward) to this time; `next`
   * then continues from there, and the page may be short or empty although more rows match.
   */
  searchedTo: number | null
  /** Set when the page was begun at this time, since hardly anything later can match. */
  searchedFrom: number | null
  asOf: number
}

export type Accuracy = 'exact' | 'atLeast' | 'estimate' | 'unknown'
/** `count` is `null` only where accuracy is `unknown`: the count took too long. */
export type Count = { count: number | null; accuracy: Accuracy }
export type StatusCounts = { counts: Record<string, Count>; asOf: number }

/** Values that exist, most frequent first, for the choosers; a typed value is always accepted. */
export type WorkflowFacets = {
  name: string[]
  queue: string[]
  app: string[]
  version: string[]
  executor: string[]
  user: string[]
  schedule: string[]
  attributeKey: string[]
  asOf: number
}

/** One row of `operation_outputs` without payloads. */
export type Step = {
  functionId: number
  name: string
  /** Worker's clock; `null` where the writer did not record it. A sleep completes in the future. */
  startedAt: number | null
  completedAt: number | null
  childWorkflowID: string | null
  serialization: string | null
  outputBytes: number | null
  errorBytes: number | null
  errorSummary: string | null
}

/** Steps by function id; `next` is the id to continue after, `null` at the end. */
export type StepPage = { steps: Step[]; total: number; next: number | null; asOf: number }

/** A payload as the database keeps it, its head only where it is longer than asked for. */
export type PayloadText = {
  serialization: string | null
  bytes: number
  text: string
  truncated: boolean
  /** What the server kept back; such a text is not what is stored, and nothing may be made from it. */
  redacted?: RedactedText | null
}

export type RedactedText = {
  /** The configured keys whose values are blotted out. */
  keys: readonly string[]
  /** False where the format cannot be read, so that nothing could be kept back. */
  isRead: boolean
  /** How many values were blotted out. */
  count: number
}

export type PayloadKind = 'input' | 'output' | 'error' | `step:${number}`
export type Payload = {
  /** The step's output and error both, for a step; one of them for the rest. */
  value: PayloadText | null
  error: PayloadText | null
  asOf: number
}

/** One member of a family: enough to draw it, link it and nest it. */
export type FamilyMember = Pick<
  WorkflowRow,
  | 'workflowID'
  | 'status'
  | 'workflowName'
  | 'queueName'
  | 'createdAt'
  | 'updatedAt'
  | 'dequeuedAt'
  | 'completedAt'
  | 'delayUntilEpochMS'
  | 'durationMs'
  | 'recoveryAttempts'
  | 'parentWorkflowID'
  | 'forkedFrom'
  | 'errorSummary'
>

export type Family = {
  /** From the root down to the parent; a deleted ancestor ends the chain. */
  ancestors: FamilyMember[]
  /** Descendants by parent link, breadth first. */
  descendants: FamilyMember[]
  forks: FamilyMember[]
  /** What it was forked from; `null` where it is no fork, or that is deleted. */
  source: FamilyMember | null
  /** The children of its parent before and after it, in the order of their creation. */
  siblings: { previous: string | null; next: string | null }
  /** True where more members exist than are returned. */
  truncated: boolean
  asOf: number
}

export type WorkflowEvent = {
  key: string
  value: PayloadText
  history: { functionId: number; setAt: number | null; value: PayloadText }[]
}

export type WorkflowMessage = {
  messageID: string
  topic: string | null
  createdAt: number
  consumed: boolean
  consumedByFunctionId: number | null
  /** When the step that took it ended; `null` where that is not recorded. */
  consumedAt: number | null
  message: PayloadText
}

/** Entries of streams, in the order of their offsets; `truncated` where earlier ones exist. */
export type StreamPage = {
  entries: StreamEntry[]
  truncated: boolean
  /** There are more streams, or more of the last one, than were read at all. */
  isCut: boolean
  asOf: number
}

/** A topic that workflows of one name are sent messages on; `null` is "no topic". */
export type MessageTopic = {
  topic: string | null
  /** One of them took it at the very step that is asked about. */
  isOfStep: boolean
}

export type StreamEntry = {
  key: string
  offset: number
  functionId: number
  writtenAt: number | null
  closed: boolean
  value: PayloadText
}
