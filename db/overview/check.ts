import type { AttentionItem } from '@/lib/overview/overview'
import type { Thresholds } from '@/lib/overview/thresholds'
import type { Reader } from '../database'
import type { Seen } from '../executors/signs'
import type { OwnReader } from '../own/own-database'

export type CheckSubject = {
  reader: Reader
  own: OwnReader
  thresholds: Thresholds
  now: number
  /** Who gave a sign lately: asked once, for every check that wants to know. */
  seen: Promise<Seen>
}

/** One check of the overview: bounded, and failing alone. */
export type AttentionCheck = (subject: CheckSubject) => Promise<AttentionItem[]>
