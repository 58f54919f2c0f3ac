'use client'

import { Failed } from '@/components/ui/state'

/** Known failures are values on their pages; what lands here is a bug, logged under its digest. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <Failed
      what="This page"
      failure={{
        kind: 'unexpected',
        sentence: `Vigil met an unexpected error${error.digest ? ` and logged it under ${error.digest}` : ''}.`,
      }}
      onRetry={reset}
    />
  )
}
