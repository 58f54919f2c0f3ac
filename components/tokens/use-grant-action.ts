'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { Answered } from '@/lib/share-link'

/** Runs an action about tokens or links, says why it failed, and reads the page anew. */
export function useGrantAction<Input, T>(action: (input: Input) => Promise<Answered<T>>) {
  const [isPending, setIsPending] = useState(false)
  const router = useRouter()
  const run = async (input: Input): Promise<T | null> => {
    setIsPending(true)
    try {
      const { data, failure } = await action(input)
      if (failure) toast.failure(failure.sentence)
      return data
    } catch {
      toast.failure('Vigil cannot be reached. Look again before you repeat this.')
      return null
    } finally {
      setIsPending(false)
      router.refresh()
    }
  }
  return { run, isPending }
}
