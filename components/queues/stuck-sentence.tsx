import type { StuckReason } from '@/lib/queue-stuck'

/** Why nothing starts; what is concluded and not known says so. */
export function StuckSentence({ stuck }: { stuck: StuckReason }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 text-waiting">
      <span
        aria-hidden
        className="status-mark translate-y-px"
        data-shape={stuck.isInferred ? 'dotted' : 'square'}
      />
      <span>
        {stuck.sentence}
        {stuck.isInferred && <span className="text-faint"> Inferred.</span>}
      </span>
    </span>
  )
}
