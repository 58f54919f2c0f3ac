import type { Generated } from 'kysely'

/** Somebody who has signed in, or the first user where the configuration lists nobody. */
export type AccountTable = {
  /** `local:ana`, or the provider and its own id of the person. */
  key: string
  /** Raised to end every session that carries a lower one. */
  session_version: Generated<number>
  password_hash: string | null
  role: string | null
}

export type SetupLinkTable = { token_hash: string; expires_at: number }

/** Wrong passwords of a hashed name or address, see `lib/sign-in-throttle`. */
export type SignInAttemptTable = {
  key: string
  failures: number
  last_at: number
  blocked_until: number
}

export type SignInTables = {
  accounts: AccountTable
  setup_links: SetupLinkTable
  sign_in_attempts: SignInAttemptTable
}
