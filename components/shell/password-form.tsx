'use client'

import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { describeSignInError } from '@/lib/sign-in-ways'

/** Sign-in by name and password. Stands inside a `SessionProvider`. */
export function PasswordForm({ returnTo }: { returnTo: string }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [mistake, setMistake] = useState<string | null>(null)
  const [pending, setPending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    setMistake(null)
    const error = await signInByPassword(name, password)
    if (error === null) {
      window.location.assign(`${basePath}${returnTo}`) // a full load: the session is a cookie
      return
    }
    setMistake(error)
    setPending(false)
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
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
  )
}

/** What keeps somebody out, as a sentence; `null` where they are in. */
export async function signInByPassword(name: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn('credentials', { name, password, redirect: false })
    if (answer?.ok && !answer.error) return null
    return describeSignInError(answer?.error ?? '')
  } catch {
    return 'Vigil cannot be reached.'
  }
}
