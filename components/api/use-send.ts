'use client'

import { useState } from 'react'
import { type Answered, sendRequest } from '@/components/hooks/send-request'

/** The last answer of this panel, until the next is there. */
export function useSend() {
  const [isPending, setIsPending] = useState(false)
  const [answer, setAnswer] = useState<Answered | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const send = async (method: string, path: string, body: string | null) => {
    setIsPending(true)
    setFailure(null)
    try {
      setAnswer(await sendRequest(method, path, body))
    } catch {
      setAnswer(null)
      setFailure('Vigil cannot be reached.')
    }
    setIsPending(false)
  }
  return {
    isPending,
    answer,
    failure,
    send: (...args: Parameters<typeof send>) => void send(...args),
  }
}
