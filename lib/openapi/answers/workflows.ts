import { z } from 'zod'
import type {
  Count,
  Json,
  Payload,
  PayloadText,
  StatusCounts,
  Step,
  StepPage,
  WorkflowFacets,
  WorkflowPage,
  WorkflowRow,
} from '@/lib/workflow'
import { exactly } from '../exactly'
import { named } from '../named'

/** Workflows and what belongs to one, as `lib/workflow.ts` has them. */

const text = z.string().nullable()
const at = z.number().describe('Epoch milliseconds.')
const maybeAt = at.nullable()
export const cursor = z.string().nullable().describe('For `cursor` or `after`; null at the end.')
export const asOf = z.number().describe('When the database said so, epoch milliseconds.')
const json = z.custom<Json>()

export const count = named(
  'Count',
  exactly<Count>()(
    z.object({
      count: z.number().nullable(),
      accuracy: z.enum(['exact', 'atLeast', 'estimate', 'unknown']),
    }),
  ),
)

const fields = {
  workflowID: z.string(),
  status: z.string(),
  workflowName: text,
  workflowClassName: text,
  workflowConfigName: text,
  applicationName: text,
  applicationVersion: text,
  executorId: text,
  queueName: text,
  queuePartitionKey: text,
  deduplicationID: text,
  priority: z.number(),
  createdAt: at,
  updatedAt: at,
  dequeuedAt: maybeAt,
  completedAt: maybeAt,
  delayUntilEpochMS: maybeAt,
  deadlineEpochMS: maybeAt,
  timeoutMS: z.number().nullable(),
  recoveryAttempts: z.number(),
  parentWorkflowID: text,
  forkedFrom: text,
  wasForkedFrom: z.boolean(),
  scheduleName: text,
  authenticatedUser: text,
  assumedRole: text,
  authenticatedRoles: z.array(z.string()),
  attributes: z.record(z.string(), json).nullable(),
  rateLimited: z.boolean(),
  isDebounced: z.boolean(),
  serialization: text,
  durationMs: z.number().nullable(),
}

export const workflowRow = named(
  'WorkflowRow',
  exactly<WorkflowRow>()(z.object({ ...fields, errorSummary: text })),
)

export const workflowAnswer = named('OneWorkflow', z.object({ workflow: workflowRow, asOf }))

export const workflowPageAnswer = named(
  'WorkflowPage',
  exactly<WorkflowPage>()(
    z.object({
      workflows: z.array(workflowRow),
      next: cursor,
      previous: cursor,
      searchedTo: maybeAt,
      searchedFrom: maybeAt,
      asOf,
    }),
  ),
)

export const countsAnswer = named(
  'StatusCounts',
  exactly<StatusCounts>()(z.object({ counts: z.record(z.string(), count), asOf })),
)

const values = z.array(z.string())
export const facetsAnswer = named(
  'WorkflowFacets',
  exactly<WorkflowFacets>()(
    z.object({
      ...{ name: values, queue: values, app: values, version: values, executor: values },
      ...{ user: values, schedule: values, attributeKey: values },
      asOf,
    }),
  ),
)

const step = named(
  'Step',
  exactly<Step>()(
    z.object({
      functionId: z.number(),
      name: z.string(),
      startedAt: maybeAt,
      completedAt: maybeAt,
      childWorkflowID: text,
      serialization: text,
      outputBytes: z.number().nullable(),
      errorBytes: z.number().nullable(),
      errorSummary: text,
    }),
  ),
)

export const stepsAnswer = named(
  'StepPage',
  exactly<StepPage>()(
    z.object({ steps: z.array(step), total: z.number(), next: z.number().nullable(), asOf }),
  ),
)

export const payloadText = named(
  'PayloadText',
  exactly<PayloadText>()(
    z.object({
      serialization: text,
      bytes: z.number(),
      text: z.string().describe('As it is stored, from its beginning.'),
      truncated: z.boolean(),
      redacted: z
        .object({ keys: z.array(z.string()).readonly(), isRead: z.boolean(), count: z.number() })
        .nullish(),
    }),
  ),
)

export const payloadAnswer = named(
  'Payload',
  exactly<Payload>()(
    z.object({ value: payloadText.nullable(), error: payloadText.nullable(), asOf }),
  ),
)
