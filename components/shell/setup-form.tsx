'use client'

import { SessionProvider } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { firstUserSchema } from '@/lib/first-user'
import { signInByPassword } from './password-form'

type SetUp = (input: { token: string; name: string; password: string }) => Promise<string | null>

/** Makes the first user, and signs them in. The token never leaves the part behind the #. */
export function SetupForm({ setUp }: { setUp: SetUp }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [mistake, setMistake] = useState<string | null>(null)
  const [pending, setPending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    setMistake(await attempt())
    setPending(false)
  }

  async function attempt(): Promise<string | null> {
    const user = firstUserSchema.safeParse({ name, password })
    if (!user.success) return user.error.issues.map(({ message }) => message).join(' ')
    try {
      const refusal = await setUp({ token: window.location.hash.slice(1), ...user.data })
      if (refusal !== null) return refusal
    } catch {
      return 'Vigil cannot be reached.'
    }
    const error = await signInByPassword(user.data.name, password)
    if (error === null) window.location.assign(`${basePath}/`)
    return error
  }

  return (
    <SessionProvider basePath={`${basePath}/api/auth`} session={null} refetchOnWindowFocus={false}>
      <main className="grid min-h-dvh place-items-center px-4 py-8">
        <form onSubmit={submit} className="flex w-full max-w-80 flex-col gap-3">
          <h1 className="font-semibold text-lg">The first user of this Vigil</h1>
          <p className="text-muted">
            May look and change everything, as an operator. Kept with Vigil’s own data until the
            configuration lists users or providers.
          </p>
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
            hint="At least 12 characters."
            type="password"
            value={password}
            onValueChange={setPassword}
            autoComplete="new-password"
            required
          />
          <p role="alert" className="min-h-5 text-failure">
            {mistake}
          </p>
          <Button type="submit" variant="ink" pending={pending}>
            Make the user and sign in
          </Button>
        </form>
      </main>
    </SessionProvider>
  )
}
