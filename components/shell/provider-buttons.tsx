'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import type { SignInWays } from '@/lib/sign-in-ways'

/** Leads to a provider's own sign-in, and back to the page that was asked for. */
export function ProviderButtons(props: { providers: SignInWays['providers']; returnTo: string }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const leave = async (id: string) => {
    setChosen(id)
    await signIn(id, { callbackUrl: `${basePath}${props.returnTo}` })
  }
  return props.providers.map(({ id, label }) => (
    <Button key={id} pending={chosen === id} onClick={() => void leave(id)}>
      Continue with {label}
    </Button>
  ))
}
