import { z } from 'zod'
import { reason, text, id as workflowId } from './commands'

/**
 * Workflows as a file: each with the rows that belong to it, column for column, payloads as the
 * text that is stored. Another system database takes them in, whatever language wrote them.
 */
export const exportVersion = 1
export const maxExported = 200
export const maxExportBytes = 32 * 1024 * 1024

/** The tables in the order in which rows can be inserted, each with the column that says whose. */
export const exportTables = {
  workflow_status: 'workflow_uuid',
  workflow_input: 'workflow_uuid',
  workflow_output: 'workflow_uuid',
  operation_outputs: 'workflow_uuid',
  workflow_events: 'workflow_uuid',
  workflow_events_history: 'workflow_uuid',
  streams: 'workflow_uuid',
  notifications: 'destination_uuid',
} as const
export type ExportTable = keyof typeof exportTables
export const exportTableNames = Object.keys(exportTables) as ExportTable[]

const column = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'is no name of a column')
const cell = z.union([text(maxExportBytes), z.number(), z.boolean(), z.null()])
const row = z.record(column, cell)
export type ExportRow = z.infer<typeof row>

const rows = z.partialRecord(z.enum(exportTableNames), z.array(row).max(100_000))

export const exportFile = z
  .strictObject({
    format: z.literal('vigil-workflows'),
    version: z.literal(exportVersion),
    /** Slug of the database that they come from. */
    database: text(200),
    schemaVersion: z.int().nullable(),
    exportedAt: z.int(),
    rows,
  })
  .superRefine((file, context) => {
    const mistake = fileMistake(file.rows)
    if (mistake !== null) context.addIssue({ code: 'custom', message: mistake })
  })
export type ExportFile = z.infer<typeof exportFile>

function fileMistake(given: z.infer<typeof rows>): string | null {
  const statuses = given.workflow_status ?? []
  if (statuses.length === 0) return 'holds no workflow'
  if (statuses.length > maxExported) return `holds more than ${maxExported} workflows`
  const known = new Set(statuses.map((status) => status.workflow_uuid))
  for (const name of exportTableNames)
    for (const entry of given[name] ?? []) {
      const owner = workflowId.safeParse(entry[exportTables[name]])
      if (!owner.success || !known.has(owner.data))
        return `has a row of ${name} that belongs to none of its workflows`
    }
  return known.size === statuses.length ? null : 'names a workflow twice'
}

export const importInput = z.strictObject({
  file: exportFile,
  /** What has not ended would be run by a worker, so it is refused or comes in as cancelled. */
  active: z.enum(['refuse', 'cancel']).default('refuse'),
  reason,
})
export type ImportInput = z.infer<typeof importInput>

const ended = new Set<unknown>(['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'])

/** A status that is not known to have ended may be one that a worker takes. */
export function hasEnded(status: ExportRow[string] | undefined): boolean {
  return ended.has(status)
}
