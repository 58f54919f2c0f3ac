import { z } from 'zod'
import {
  type ErrorDetail,
  type ErrorPage,
  type ErrorRetry,
  type ErrorWorkflows,
  errorStatuses,
} from '@/lib/errors'
import { exactly } from '../exactly'
import { named } from '../named'
import { asOf, cursor, workflowRow } from './workflows'

/** Failures by cause, as `lib/errors.ts` has them. */

const text = z.string().nullable()
const at = z.number().nullable()
const accuracy = z.enum(['exact', 'atLeast', 'estimate', 'unknown'])

const fields = {
  fingerprint: z.string(),
  type: z.string(),
  pattern: z.string(),
  sample: z.string(),
  step: text,
  workflowName: text,
  application: text,
  firstSeenAt: z.number(),
  firstVersion: text,
  lastSeenAt: z.number(),
  status: z.enum(errorStatuses),
  ignoredUntil: at,
  statusAt: at,
  statusBy: text,
  note: text,
  regressedAt: at,
}
const group = named('ErrorGroup', z.object(fields))

const coverage = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('kept'),
    isComplete: z.boolean(),
    read: z.number(),
    total: z.number(),
    totalAccuracy: accuracy,
    readBackTo: at,
  }),
  z.object({
    source: z.literal('newest'),
    reason: z.string(),
    read: z.number(),
    readBackTo: at,
    isComplete: z.boolean(),
  }),
])

export const errorsAnswer = named(
  'ErrorPage',
  exactly<ErrorPage>()(
    z.object({
      groups: z.array(
        z.object({
          ...fields,
          count: z.number(),
          versions: z.array(z.string()),
          trend: z.array(z.number()),
        }),
      ),
      next: cursor,
      counts: z.object({ open: z.number(), resolved: z.number(), ignored: z.number() }),
      from: z.number(),
      coverage,
      asOf,
    }),
  ),
)

export const errorAnswer = named(
  'ErrorDetail',
  exactly<ErrorDetail>()(
    z.object({
      group,
      count: z.number(),
      versions: z.array(
        z.object({ version: text, count: z.number(), firstAt: z.number(), lastAt: z.number() }),
      ),
      from: z.number(),
      to: z.number(),
      starts: z.array(z.number()),
      values: z.array(z.number()),
      marks: z.array(z.object({ version: z.string(), at: z.number() })),
      coverage,
      asOf,
    }),
  ),
)

export const errorWorkflowsAnswer = named(
  'ErrorWorkflows',
  exactly<ErrorWorkflows>()(
    z.object({
      workflows: z.array(z.object({ ...workflowRow.shape, failedAt: z.number() })),
      next: cursor,
      asOf,
    }),
  ),
)

export const errorRetryAnswer = named(
  'ErrorRetry',
  exactly<ErrorRetry>()(
    z.object({
      ids: z.array(z.string()),
      retryable: z.number(),
      alreadyForked: z.number(),
      isCapped: z.boolean(),
      asOf,
    }),
  ),
)
