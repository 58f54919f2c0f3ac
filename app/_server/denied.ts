import 'server-only'
import { failureOf, KnownFailure } from '@/lib/failures'
import type { Viewer } from './auth'
import { getAudit, type Watched } from './databases'
import { log } from './log'
import { getClientAddress } from './peer-address'

export type DeniedAttempt = {
  verb: string
  ids: readonly string[]
  input?: object
  reason?: string | null
}

/** Records an attempt that may not be made, then refuses it. What is refused stays refused. */
export async function refuse(
  attempt: DeniedAttempt,
  viewer: Viewer,
  watched: Watched,
  sentence: string,
): Promise<never> {
  const { verb, ids, input = {}, reason = null } = attempt
  const intent = {
    ...{ database: watched.database.config.slug, actor: viewer, address: await getClientAddress() },
    ...{ verb, ids: ids.slice(0, 1_000), input, reason, before: [] },
  }
  try {
    await getAudit().deny(intent, sentence)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    log.warn({ verb, actor: viewer.name, reason: failure.sentence }, 'a denied attempt is not kept')
  }
  throw new KnownFailure('forbidden', sentence)
}
