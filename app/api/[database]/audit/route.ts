import { readRoute } from '@/app/_server/read'
import { listAudit } from '@/db/own/list-audit'
import { auditFilterParsers, parseAuditFilters } from '@/lib/audit-filters'

export const GET = readRoute({
  payloads: 'by right',
  right: 'audit',
  summary: 'The audit, newest first',
  parameters: auditFilterParsers,
  parse: ({ search }) => parseAuditFilters(search),
  question: listAudit,
  // Another Vigil may write it too, which no change of the watched database tells.
  sharedForMs: 2_000,
})
