import 'server-only'
import { redirect } from 'next/navigation'
import { describeVerb } from '@/lib/audit'
import { pages } from '@/lib/paths'
import { hiddenSentence } from '@/lib/rights'
import { verbs } from '@/lib/verbs'
import { getViewer, type Viewer } from './auth'
import { getConfig } from './config'
import { listWatched, type Watched } from './databases'
import { admit } from './guard'
import { toFailure } from './problem'

/** The doors of what stands around a page, and of `/`. */

export type Frame = NonNullable<Awaited<ReturnType<typeof layoutDoor>>>

/**
 * What stands around a page; `null` for the signed-out and for a database that is not for them, whom
 * the page itself sends away.
 */
export async function layoutDoor(slug: string) {
  const viewer = await getViewer()
  const admitted = viewer && admit(viewer, slug)
  if (!viewer || !admitted) return null
  const { watched, rights } = admitted
  const { name, role } = viewer
  const { label, schema: schemaName } = watched.database.config
  const base = { slug, label, schemaName }
  return {
    viewer: { name, role },
    /** What is said where payloads would stand; `null` where they may be seen. */
    hidden: rights.payloads ? null : hiddenSentence(role),
    canSignOut: getConfig().auth !== 'none',
    reasonRule: reasonRule(),
    databases: listVisible(viewer).map(({ database }) => ({
      slug: database.config.slug,
      label: database.config.label,
    })),
    database: await describeSchema(watched, base),
  }
}

function reasonRule(): 'none' | 'all' | string[] {
  const { requireReason } = getConfig()
  if (requireReason.length === 0) return 'none'
  return requireReason.length === verbs.length ? 'all' : requireReason.map(describeVerb)
}

async function describeSchema<T>(watched: Watched, base: T) {
  try {
    const { version, notes } = await watched.database.read(async ({ schema }) => schema)
    return { ...base, schemaVersion: version, notes }
  } catch (error) {
    const { sentence } = toFailure(error, 'schema detection')
    return { ...base, schemaVersion: null, notes: [sentence] }
  }
}

/** Guards `/`: nothing is read, but only the signed-in are told which databases there are. */
export async function homeDoor(): Promise<{ slugs: string[] }> {
  const viewer = await getViewer()
  if (!viewer) redirect(pages.login('/'))
  return { slugs: listVisible(viewer).map(({ database }) => database.config.slug) }
}

/** Whose navigation stands around a page of no database; `''` where there is none to be seen. */
export async function frameDatabase(preferred: string | undefined): Promise<string> {
  const viewer = await getViewer()
  const slugs = viewer ? listVisible(viewer).map(({ database }) => database.config.slug) : []
  return slugs.find((slug) => slug === preferred) ?? slugs[0] ?? ''
}

/** Those of the databases that this viewer may know of. */
function listVisible(viewer: Viewer): Watched[] {
  return listWatched().filter(({ database }) => admit(viewer, database.config.slug) !== null)
}
