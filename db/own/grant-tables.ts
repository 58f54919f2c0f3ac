import type { Generated } from 'kysely'
import type { Jsonb } from './own-database'

/** What programs and people without an account were given, and by whom. */
type GrantColumns = {
  /** Public, and shown; the secret itself is kept by nobody. */
  id: string
  secret_hash: string
  owner_key: string
  /** Who that is, as `lib/grant-owner` reads it: their rights are worked out at each use. */
  owner: Jsonb
  created_at: number
  expires_at: number
  revoked_at: number | null
  revoked_by: string | null
}

export type ApiTokenTable = GrantColumns & {
  name: string
  scope: Jsonb
  last_used_at: number | null
  last_used_from: string | null
}

export type ShareLinkTable = GrantColumns & {
  database: string
  workflow_uuid: string
  opened: Generated<number>
  last_opened_at: number | null
}

export type GrantTables = { api_tokens: ApiTokenTable; share_links: ShareLinkTable }
