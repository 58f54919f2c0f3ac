import 'server-only'
import { redirect } from 'next/navigation'
import type { Failure } from '@/lib/failures'
import { pages } from '@/lib/paths'
import type { TokensPage } from '@/lib/token-actions'
import { getOwner, getViewer, type Viewer } from './auth'
import { getConfig } from './config'
import { listWatched } from './databases'
import { administers, whyNoGrants } from './grants'
import { admit } from './guard'
import { toFailure } from './problem'
import { visibleLinks } from './share-links'
import { visibleTokens } from './tokens'

/** Guards the page of tokens and links: a person's own, and others' of databases they administer. */
export async function tokensDoor(): Promise<TokensPage> {
  const viewer = await getViewer()
  if (!viewer) redirect(pages.login(pages.tokens))
  const owner = await getOwner()
  const choices = choicesOf(viewer)
  const page = {
    unavailable: whyNoGrants(),
    isAdmin: choices.some(({ slug }) => administers(viewer, slug)),
    choices,
    hasLinks: getConfig().shareLinks,
    asOf: Date.now(),
  }
  if (page.unavailable !== null || !owner)
    return { ...page, tokens: { rows: [], failure: null }, links: { rows: [], failure: null } }
  const giver = { viewer, owner }
  const [tokens, links] = await Promise.all([
    listed(() => visibleTokens(giver)),
    listed(() => visibleLinks(giver)),
  ])
  return { ...page, tokens, links }
}

function choicesOf(viewer: Viewer): TokensPage['choices'] {
  return listWatched().flatMap(({ database }) => {
    const { slug, label } = database.config
    const rights = admit(viewer, slug)?.rights
    if (!rights) return []
    const { verbs, payloads, audit } = rights
    return [{ slug, label, verbs, payloads, audit }]
  })
}

async function listed<T>(
  list: () => Promise<T[]>,
): Promise<{ rows: T[]; failure: null } | { rows: null; failure: Failure }> {
  try {
    return { rows: await list(), failure: null }
  } catch (error) {
    return { rows: null, failure: toFailure(error, 'page of tokens') }
  }
}
