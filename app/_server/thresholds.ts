import 'server-only'
import type { Thresholds } from '@/lib/overview/thresholds'
import { getConfig } from './config'

/** What the overview judges by: no secret, so routes may pass it to their question. */
export function getThresholds(): Thresholds {
  return getConfig().thresholds
}
