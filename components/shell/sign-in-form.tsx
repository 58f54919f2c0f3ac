'use client'

import { SessionProvider } from 'next-auth/react'
import { basePath } from '@/components/hooks/fetch-json'
import { describeSignInError, type SignInWays } from '@/lib/sign-in-ways'
import { PasswordForm } from './password-form'
import { ProviderButtons } from './provider-buttons'

/** The ways in; next-auth learns from its provider where its routes are. */
export function SignInForm(props: {
  ways: SignInWays
  returnTo: string
  /** The code of a sign-in elsewhere that failed. */
  error: string | null
}) {
  const { ways, returnTo, error } = props
  return (
    <SessionProvider basePath={`${basePath}/api/auth`} session={null} refetchOnWindowFocus={false}>
      <main className="grid min-h-dvh place-items-center px-4 py-8">
        <div className="flex w-full max-w-80 flex-col gap-3">
          <h1 className="font-semibold text-lg">Sign in to Vigil</h1>
          {ways.isWithoutUsers ? (
            <p className="text-muted">
              Nobody can sign in yet. The link that makes the first user stands in the log of Vigil.
            </p>
          ) : (
            <Ways {...{ ways, returnTo, error }} />
          )}
        </div>
      </main>
    </SessionProvider>
  )
}

function Ways({ ways, returnTo, error }: Parameters<typeof SignInForm>[0]) {
  return (
    <>
      {error !== null && (
        <p role="alert" className="text-failure">
          {describeSignInError(error)}
        </p>
      )}
      <ProviderButtons providers={ways.providers} returnTo={returnTo} />
      {ways.hasPassword && ways.providers.length > 0 && (
        <p className="flex items-center gap-2 text-faint text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or by password
        </p>
      )}
      {ways.hasPassword && <PasswordForm returnTo={returnTo} />}
    </>
  )
}
