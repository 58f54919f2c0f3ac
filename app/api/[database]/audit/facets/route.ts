import { readRoute } from '@/app/_server/read'
import { getAuditFacets } from '@/db/own/list-audit'

export const GET = readRoute({
  payloads: 'never',
  right: 'audit',

  parse: () => null,
  question: getAuditFacets,
  sharedForMs: 30_000,
})
