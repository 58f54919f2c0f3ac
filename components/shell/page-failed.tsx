'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Failed } from '@/components/ui/state'
import type { Failure } from '@/lib/failures'

const retryMs = 5_000

/** A page whose data could not be read: says why, tries again by itself, and on demand. */
export function PageFailed({ what, failure }: { what: string; failure: Failure }) {
  const router = useRouter()
  // Time is the browser's: a database that returns is noticed without a click.
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), retryMs)
    return () => clearInterval(timer)
  }, [router])
  return <Failed what={what} failure={failure} onRetry={() => router.refresh()} />
}
