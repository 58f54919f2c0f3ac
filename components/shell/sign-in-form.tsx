'use client'

import { SessionProvider, signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'

/** Sign-in by name and password; next-auth learns from its provider where its routes are. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  return (
    <SessionProvider basePath={`${basePath}/api/auth`} session={null} refetchOnWindowFocus={false}>
      <Form returnTo={returnTo} />
    </SessionProvider>
  )
}

function Form({ returnTo }: { returnTo: string }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [mistake, setMistake] = useState<string | null>(null)
  const [pending, setPending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    setMistake(null)
    try {
      const answer = await signIn('credentials', { name, password, redirect: false })
      if (answer?.ok && !answer.error) {
        window.location.assign(`${basePath}${returnTo}`) // a full load: the session is a cookie
        return
      }
      setMistake('No user has this name and password.')
    } catch {
      setMistake('Vigil cannot be reached.')
    }
    setPending(false)
  }

  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <form onSubmit={submit} className="flex w-full max-w-80 flex-col gap-3">
        <h1 className="font-semibold text-lg">Sign in to Vigil</h1>
        <TextField
          label="Name"
          value={name}
          onValueChange={setName}
          autoComplete="username"
          required
          autoFocus
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onValueChange={setPassword}
          autoComplete="current-password"
          required
        />
        <p role="alert" className="min-h-5 text-failure">
          {mistake}
        </p>
        <Button type="submit" variant="ink" pending={pending}>
          Sign in
        </Button>
      </form>
    </main>
  )
}
