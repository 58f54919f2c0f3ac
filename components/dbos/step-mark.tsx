import { tones } from '@/components/dbos/tones'
import { describeStatus, type Tone } from '@/lib/status'

const shapes: Record<Tone, string> = {
  failure: 'triangle',
  running: 'ring',
  waiting: 'square',
  stopped: 'dash',
  success: 'disc',
}

/** A status as shape and tone where there is no room for its word, which is read out instead. */
export function StepMark({ status }: { status: string }) {
  const { word, tone } = describeStatus(status)
  return (
    <span className={`${tones[tone]} inline-flex shrink-0 items-center`} title={word}>
      <span aria-hidden className="status-mark" data-shape={shapes[tone]} />
      <span className="sr-only">{word}</span>
    </span>
  )
}
