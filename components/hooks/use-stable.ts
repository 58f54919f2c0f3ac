'use client'

import { useCallback, useLayoutEffect, useRef } from 'react'

/**
 * One function for the life of a component that always does what the last render's would: what is
 * memoised below it is then not drawn anew for a new closure. For event handlers only.
 */
export function useStable<Input extends unknown[]>(handler: (...input: Input) => void) {
  const latest = useRef(handler)
  // After React has drawn, so that a render that is thrown away leaves no trace.
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...input: Input) => latest.current(...input), [])
}
