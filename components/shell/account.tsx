'use client'

import Link from 'next/link'
import { useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { pages } from '@/lib/paths'
import { SessionKeeper } from './session-keeper'

export type SignOut = {
  here: () => void | Promise<void>
  /** Answers why it could not be done. */
  everywhere: () => Promise<string | null>
}

const link = 'min-h-6 rounded-sm text-muted underline hover:text-text'

/** Who is signed in, and the ways out. */
export function Account(props: {
  viewer: { name: string; role: string }
  /** `null` where nobody signs in. */
  signOut: SignOut | null
}) {
  const { viewer, signOut } = props
  return (
    <div className="flex flex-col">
      <div className="flex items-center justify-between gap-x-2">
        <span className="min-w-0 truncate" title={viewer.name}>
          {viewer.name} · {viewer.role}
        </span>
        {signOut && (
          <Link href={pages.tokens} prefetch={false} className={`${link} inline-flex items-center`}>
            Tokens
          </Link>
        )}
      </div>
      {signOut && (
        <div className="flex items-center gap-x-1">
          <SessionKeeper />
          <form action={signOut.here}>
            <button type="submit" className={link}>
              Sign out
            </button>
          </form>
          or
          <Everywhere viewer={viewer.name} signOut={signOut.everywhere} />
        </div>
      )}
    </div>
  )
}

function Everywhere({ viewer, signOut }: { viewer: string; signOut: SignOut['everywhere'] }) {
  const [isOpen, setIsOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const run = async () => {
    setPending(true)
    try {
      const refusal = await signOut()
      if (refusal === null) window.location.assign(`${basePath}/login`)
      setFailure(refusal)
    } catch {
      setFailure('Vigil cannot be reached.')
    }
    setPending(false)
  }
  return (
    <>
      <button
        type="button"
        aria-label="Sign out everywhere"
        className={link}
        onClick={() => setIsOpen(true)}
      >
        everywhere
      </button>
      <Dialog
        open={isOpen}
        onOpenChange={(open) => !pending && setIsOpen(open)}
        title="Sign out everywhere"
        description={`Ends every session of ${viewer}, in this browser and all others. Each has to sign in again. API tokens stay: revoke them on their page.`}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>Keep as it is</Button>
            <Button variant="ink" pending={pending} onClick={() => void run()}>
              Sign out everywhere
            </Button>
          </>
        }
      >
        {failure !== null && (
          <p role="alert" className="text-failure">
            {failure}
          </p>
        )}
      </Dialog>
    </>
  )
}
