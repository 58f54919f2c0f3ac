import { describeStatus, type Status, type Tone } from '@/lib/status'
import { tones } from './tones'

/** Quiet where all is well or over, heavier where a person may have to act. */
const weights: Record<Tone, string> = {
  failure: 'font-medium',
  running: 'font-medium',
  waiting: 'font-medium',
  stopped: 'font-normal',
  success: 'font-normal',
}

const shapes: Record<Status, string> = {
  ERROR: 'triangle',
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: 'cross',
  PENDING: 'ring',
  ENQUEUED: 'square',
  DELAYED: 'dotted',
  CANCELLED: 'dash',
  SUCCESS: 'disc',
}

/** A status as word, shape and tone: never by colour alone. */
export function StatusBadge({ status }: { status: string }) {
  const { word, tone } = describeStatus(status)
  const shape = (shapes as Record<string, string>)[status] ?? 'dash'
  return (
    <span
      className={`${tones[tone]} ${weights[tone]} inline-flex items-center gap-1.5 whitespace-nowrap align-middle text-sm`}
    >
      <span aria-hidden className="status-mark" data-shape={shape} />
      {word}
    </span>
  )
}
