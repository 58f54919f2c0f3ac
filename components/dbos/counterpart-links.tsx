import Link from 'next/link'
import type { CounterpartKind } from '@/lib/compare/comparison'
import { pages } from '@/lib/paths'

type CounterpartLinksProps = {
  database: string
  id: string
  /** `null` where it is not known. */
  isFork: boolean | null
}

const words: Record<CounterpartKind, string> = {
  'last-success': 'last success',
  previous: 'previous run',
  original: 'the original',
}

/** Each finds the other run when it is followed, and says so where there is none. */
export function CounterpartLinks({ database, id, isFork }: CounterpartLinksProps) {
  const kinds: CounterpartKind[] = ['last-success', 'previous']
  if (isFork !== false) kinds.unshift('original')
  return (
    <span className="flex flex-wrap gap-x-2 text-muted">
      Compare with
      {kinds.map((kind) => (
        <Link
          key={kind}
          href={pages.compare(database, { a: id, with: kind })}
          prefetch={false}
          className="rounded-sm font-medium text-text underline-offset-2 hover:underline"
        >
          {words[kind]}
        </Link>
      ))}
    </span>
  )
}
