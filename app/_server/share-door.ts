import 'server-only'
import { notFound } from 'next/navigation'
import { countOpening, findLink, type StoredLink } from '@/db/own/share-links'
import { getSharedWorkflow } from '@/db/workflow/shared'
import { grantState } from '@/lib/api-token'
import { hashSecret, isShareSecret } from '@/lib/secret'
import type { SharedWorkflow } from '@/lib/shared-workflow'
import { createTryLimit, type TryLimit } from '@/lib/try-limit'
import type { Viewer } from './auth'
import { getOwnDatabase, type Watched } from './databases'
import { administers } from './grants'
import { admit } from './guard'
import { logUnexpected } from './log'
import { getClientAddress } from './peer-address'
import { toFailure } from './problem'
import { holdingToday } from './role-today'
import { guardSecret } from './secret-guard'
import { areLinksOn } from './share-links'

/** Of one link from one address: more is no person who reloads. */
const openings = { most: 60, windowMs: 60_000 }
/** However many open it: the database is asked once in this time. */
const sharedForMs = 2_000

const held = globalThis as typeof globalThis & { vigilOpenings?: TryLimit }

export type SharedPage = {
  /** `null` where it cannot be read right now. */
  workflow: SharedWorkflow | null
  expiresAt: number
}

/**
 * Guards a shared page, which asks for no session. What is unknown, has ended, was switched off, is
 * of somebody who may share no more, or is tried too often is one and the same: not there.
 */
export async function shareDoor(secret: string): Promise<SharedPage> {
  if (!areLinksOn()) notFound()
  try {
    const opened = await open(secret)
    if (opened) return opened
  } catch (error) {
    if (toFailure(error, 'share link').kind !== 'too-many') return { workflow: null, expiresAt: 0 }
  }
  notFound()
}

async function open(secret: string): Promise<SharedPage | null> {
  const hash = isShareSecret(secret) ? hashSecret(secret) : null
  const link = await guardSecret('share_links', hash, findLive)
  const watched = link && (await admitLink(link))
  if (!link || !watched || (await isTooOften(link))) return null
  void count(link)
  const workflow = await readShared(watched, link.workflowID)
  return workflow && { workflow, expiresAt: link.expiresAt }
}

async function findLive(hash: string): Promise<StoredLink | null> {
  const found = await findLink(getOwnDatabase().run, hash)
  return found && grantState(found.link, found.now) === 'live' ? found.link : null
}

/** A link is as good as the right to make it, which its owner has to have still. */
async function admitLink({ owner, database }: StoredLink): Promise<Watched | null> {
  const holding = await holdingToday(owner)
  if (!holding) return null
  const viewer: Viewer = {
    kind: 'share',
    isSure: true,
    name: `share link of ${owner.name}`,
    ...holding,
    within: null,
  }
  return administers(viewer, database) ? (admit(viewer, database)?.watched ?? null) : null
}

async function isTooOften({ id }: StoredLink): Promise<boolean> {
  held.vigilOpenings ??= createTryLimit(openings)
  const key = `${id} ${await getClientAddress()}`
  const now = Date.now()
  if (held.vigilOpenings.isOver(key, now)) return true
  held.vigilOpenings.count(key, now)
  return false
}

/** Nobody waits for it. */
async function count({ id }: StoredLink) {
  try {
    await countOpening(getOwnDatabase().run, id)
  } catch (error) {
    logUnexpected(error, `opening of the share link ${id}`)
  }
}

function readShared({ database, own, share, generation }: Watched, id: string) {
  return share(
    `${generation} shared ${id}`,
    () => database.read((reader) => getSharedWorkflow(reader, id, own), { payloads: false }),
    sharedForMs,
  )
}
