'use client'

import { useState } from 'react'

/** The server's time as it goes on from `asOf`: a laptop's own clock may be wrong. */
export function useServerNow(asOf: number): () => number {
  const [base] = useState(() => ({ asOf, at: performance.now() }))
  return () => base.asOf + performance.now() - base.at
}
