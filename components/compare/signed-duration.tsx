import { formatDuration } from '@/lib/format'

/** How much longer A took than B; quiet where it is no more than noise. */
export function SignedDuration({ ms, isNotable }: { ms: number; isNotable: boolean }) {
  const sign = ms > 0 ? '+' : ms < 0 ? '−' : '±'
  return (
    <span className={`${isNotable ? 'text-text' : 'text-faint'} whitespace-nowrap`}>
      {sign}
      {formatDuration(Math.abs(ms))}
    </span>
  )
}
