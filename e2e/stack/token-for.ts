import { addToken } from '@/db/own/api-tokens'
import { openOwnDatabase } from '@/db/own/own-database'
import { hashSecret, makeToken } from '@/lib/secret'
import { verbs } from '@/lib/verbs'

/**
 * The header of a token for one database (a slug) that may do all that the operator may. `url` is where
 * Vigil keeps its own data; a token whose `lastsMs` is negative has expired.
 */
export async function tokenFor(url: string, database: string, lastsMs = 3_600_000) {
  const own = openOwnDatabase(url, () => {})
  const { id, text } = makeToken()
  await addToken(own.run, {
    ...{ id, name: 'made for a test', lastsMs, secretHash: hashSecret(text) },
    owner: {
      ...{ key: 'local:operator', name: 'operator', provider: null },
      identity: { userName: 'operator', email: null, groups: [] },
    },
    scope: { databases: [database], verbs: [...verbs], payloads: true, audit: true },
  })
  await own.close()
  return { authorization: `Bearer ${text}` }
}
