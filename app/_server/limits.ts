import 'server-only'
import { verbLimits } from '@/db/commands/limits'
import { firstOf, limitAll, type VerbLimits } from '@/lib/verbs'
import { limitsOfPerson } from './command'
import type { Page } from './read'

/** Why verbs are not offered on a page: person and settings first, then what the schema lacks. */
export async function askLimits(page: Page): Promise<VerbLimits> {
  const forbidden = limitsOfPerson(page.viewer, page.rights, page.isReadOnly)
  if (Object.values(forbidden).every((reason) => reason !== null)) return forbidden
  const { data, failure } = await page.ask('limits', async ({ schema }) => verbLimits(schema))
  const missing = data ?? limitAll(failure?.sentence ?? 'The database cannot be asked right now.')
  return firstOf(forbidden, missing)
}
