import { readRoute } from '@/app/_server/read'
import { getAuditFacets } from '@/db/own/list-audit'

export const GET = readRoute({
  payloads: 'never',
  right: 'audit',
  summary: 'Who did what: names to filter the audit by',
  parse: () => null,
  question: getAuditFacets,
  sharedForMs: 30_000,
})
