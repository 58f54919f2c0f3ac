import type { useLive } from '@/components/hooks/use-live'
import { Skeleton } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import type { Overview } from '@/lib/overview/overview'
import type { VerdictState } from '@/lib/overview/verdict'

const looks: Record<VerdictState, { box: string; tone: string; shape: string }> = {
  failing: { box: 'border-failure-line bg-failure-wash', tone: 'text-failure', shape: 'triangle' },
  degraded: { box: 'border-line-strong bg-waiting-wash', tone: 'text-waiting', shape: 'square' },
  healthy: { box: 'border-line bg-raised', tone: 'text-success', shape: 'disc' },
  quiet: { box: 'border-line bg-raised', tone: 'text-stopped', shape: 'dash' },
}

/** How it is, in one sentence, and what that rests on. */
export function VerdictBanner({ live }: { live: ReturnType<typeof useLive<Overview>> }) {
  if (!live.data && live.failure)
    return <Failed what="The overview" failure={live.failure} onRetry={live.refetch} />
  const verdict = live.data?.verdict
  const look = looks[verdict?.state ?? 'quiet']
  return (
    <section
      aria-label="Verdict"
      aria-live="polite"
      className={`rounded-lg border px-4 py-3 ${look.box}`}
    >
      {verdict ? (
        <>
          <p className="flex items-baseline gap-2 font-semibold text-lg">
            <span aria-hidden className={`status-mark ${look.tone}`} data-shape={look.shape} />
            {verdict.sentence}
          </p>
          {verdict.evidence.map((sentence) => (
            <p key={sentence} className="pl-4 text-muted">
              {sentence}
            </p>
          ))}
        </>
      ) : (
        <div role="status" aria-label="Loading the verdict" className="flex flex-col gap-2 py-1">
          <Skeleton width="280px" />
          <Skeleton width="420px" />
          <Skeleton width="180px" />
        </div>
      )}
    </section>
  )
}
