import 'server-only'
import { runAudited } from '@/db/audited'
import { countLive, type GrantKind } from '@/db/own/grants'
import { keepsOwnData } from '@/lib/config'
import { KnownFailure } from '@/lib/failures'
import type { GrantOwner } from '@/lib/grant-owner'
import type { Outcome } from '@/lib/outcome'
import type { Viewer } from './auth'
import { getConfig } from './config'
import { getAudit, getOwnDatabase } from './databases'
import { admit } from './guard'
import { getClientAddress } from './peer-address'

/** What making and revoking tokens and share links have in common. */

/** A person who gives something out, and whose it then is. */
export type Giver = { viewer: Viewer; owner: GrantOwner }

/** Why this Vigil has neither; `null` where it has. */
export function whyNoGrants(): string | null {
  const config = getConfig()
  if (config.auth === 'none')
    return 'Nobody signs in to this Vigil (VIGIL_AUTH=none), and its API is open on this machine alone: there is nothing to give a token for.'
  if (!keepsOwnData(config))
    return 'This Vigil only reads, so it has nowhere to keep tokens and links. With a database of its own (VIGIL_DATABASE_URL) there could be some.'
  return null
}

export function administers(viewer: Viewer, database: string): boolean {
  return admit(viewer, database)?.rights.administer ?? false
}

/** Refuses one more where somebody has so many already. */
export async function checkRoom(kind: GrantKind, { owner }: Giver, most: number, noun: string) {
  const live = await countLive(getOwnDatabase().run, kind, owner.key)
  if (live >= most)
    throw new KnownFailure(
      'bad-request',
      `You have ${live} ${noun}, which is the most. Revoke one that is not needed first.`,
    )
}

type Change = {
  verb: string
  ids: string[]
  /** What a database's audit says of it: nothing of other databases, which its people may not see. */
  told: (database: string) => { input: object; before: object[] }
}

/**
 * Runs a change to a token or link as any other: no audit, no change. It is written down in each
 * database that it concerns, since that is where its people look.
 */
export async function auditedIn(
  databases: readonly string[],
  { viewer }: Giver,
  { verb, ids, told }: Change,
  run: () => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const address = await getClientAddress()
  const shared = { audit: getAudit(), actor: viewer, address, verb, ids }
  const inOrder = databases.reduceRight(
    (inner, database) => () => {
      const { input, before } = told(database)
      return runAudited({ ...shared, database, input, before: async () => before }, inner)
    },
    run,
  )
  return inOrder()
}
