import 'server-only'
import { revokeGrant } from '@/db/own/grants'
import { addLink, getLink, listLinks, type StoredLink } from '@/db/own/share-links'
import { listByIds } from '@/db/workflow/get'
import { KnownFailure } from '@/lib/failures'
import { formatAbsolute } from '@/lib/format'
import { pages } from '@/lib/paths'
import { hashSecret, makePublicId, makeSecret } from '@/lib/secret'
import {
  type MadeLink,
  mostLinks,
  type NewLink,
  newLinkSchema,
  type ShareLink,
} from '@/lib/share-link'
import type { Viewer } from './auth'
import { getConfig } from './config'
import { getOwnDatabase, getWatched, listWatched } from './databases'
import { refuse } from './denied'
import { administers, auditedIn, checkRoom, type Giver, whyNoGrants } from './grants'
import { admit } from './guard'
import { forgetLiveHashes } from './secret-guard'

const mostListed = 1_000
const hourMs = 3_600_000

export function areLinksOn(): boolean {
  return getConfig().shareLinks && whyNoGrants() === null
}

/** Whether this viewer may make links to workflows of a database: whoever administers it. */
export function mayShare(viewer: Viewer, database: string): boolean {
  return areLinksOn() && viewer.kind === 'person' && administers(viewer, database)
}

/** A person's own links, and those to databases that they administer. */
export async function visibleLinks({ viewer, owner }: Giver): Promise<ShareLink[]> {
  const isAdmin = listWatched().some(({ database }) => administers(viewer, database.config.slug))
  const stored = await listLinks(getOwnDatabase().run, {
    ...{ ownerKey: isAdmin ? null : owner.key, limit: mostListed },
  })
  return stored
    .filter((link) => mayRevoke({ viewer, owner }, link))
    .map((link) => ({ ...link, owner: link.owner.name, isOwn: link.owner.key === owner.key }))
}

function mayRevoke({ viewer, owner }: Giver, link: StoredLink): boolean {
  return link.owner.key === owner.key || administers(viewer, link.database)
}

export async function createLink(giver: Giver, input: NewLink): Promise<MadeLink> {
  const { database, id: workflowID, hours } = newLinkSchema.parse(input)
  const { viewer, owner } = giver
  const admitted = admit(viewer, database)
  if (!admitted) throw new KnownFailure('not-found', `No database is called "${database}" here.`)
  const { watched, rights } = admitted
  const attempt = { verb: 'createShareLink', ids: [workflowID], input: { hours } }
  if (!areLinksOn())
    await refuse(attempt, viewer, watched, 'Share links are off in this Vigil (shareLinks).')
  if (!rights.administer)
    await refuse(
      attempt,
      viewer,
      watched,
      `Your role, ${viewer.role}, may not share with people without an account.`,
    )
  const [workflow] = await watched.database.read((reader) => listByIds(reader, [workflowID]))
  if (!workflow) throw new KnownFailure('not-found', 'There is no such workflow any more.')
  await checkRoom('share_links', giver, mostLinks, 'share links')
  const [link, secret, lastsMs] = [makePublicId(), makeSecret(), hours * hourMs]
  const expiresAt = Date.now() + lastsMs
  await auditedIn(
    [database],
    giver,
    { ...attempt, told: () => ({ input: { link, hours }, before: [] }) },
    async () => {
      await addLink(getOwnDatabase().run, {
        ...{ id: link, database, workflowID, owner, lastsMs },
        secretHash: hashSecret(secret),
      })
      const sentence = `Made a share link without payloads, good until ${formatAbsolute(expiresAt, 'UTC')} UTC.`
      return [{ id: workflowID, outcome: 'changed', before: null, after: null, sentence }]
    },
  )
  forgetLiveHashes('share_links')
  return { path: pages.share(secret), expiresAt }
}

/** Answers what came of it, as a sentence. */
export async function revokeLink(giver: Giver, id: string): Promise<string> {
  const { run } = getOwnDatabase()
  const link = await getLink(run, id)
  if (!link) throw new KnownFailure('not-found', 'There is no such link any more.')
  const { database, workflowID, owner } = link
  const attempt = { verb: 'revokeShareLink', ids: [workflowID], input: { link: id } }
  if (!mayRevoke(giver, link)) {
    const watched = getWatched(database)
    const sentence = 'This link is somebody else’s.'
    if (watched) await refuse(attempt, giver.viewer, watched, sentence)
    throw new KnownFailure('forbidden', sentence)
  }
  const { expiresAt, opened } = link
  const before = [{ id, workflowID, owner: owner.name, expiresAt, opened }]
  const told = () => ({ input: attempt.input, before })
  const [outcome] = await auditedIn([database], giver, { ...attempt, told }, async () => {
    const isRevoked = await revokeGrant(run, 'share_links', id, giver.viewer.name)
    const about = { id: workflowID, before: null, after: null }
    return [
      isRevoked
        ? { ...about, outcome: 'changed', sentence: 'Revoked a share link.' }
        : { ...about, outcome: 'unchanged', sentence: 'The share link had ended before.' },
    ]
  })
  return outcome?.sentence ?? ''
}
