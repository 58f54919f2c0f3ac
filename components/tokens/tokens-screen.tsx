'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Failed, NothingYet } from '@/components/ui/state'
import type { ApiToken } from '@/lib/api-token'
import type { ShareLink } from '@/lib/share-link'
import type { TokenActions, TokensPage } from '@/lib/token-actions'
import { LinkTable } from './link-table'
import { NewTokenDialog } from './new-token-dialog'
import { RevokeDialog } from './revoke-dialog'
import { TokenTable } from './token-table'

type Asked = 'new' | { token: ApiToken } | { link: ShareLink } | null

/** What programs and people without an account were given, and how to take it back. */
export function TokensScreen({ page, actions }: { page: TokensPage; actions: TokenActions }) {
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  return (
    <>
      <header className="flex min-h-12 items-center border-line border-b px-5 py-2 max-md:px-3">
        <h1 className="min-w-0 truncate font-semibold text-lg tracking-tight">
          API tokens and share links
        </h1>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-auto px-5 py-3 max-md:px-3">
        {page.unavailable !== null ? (
          <NothingYet title="There are no tokens here">{page.unavailable}</NothingYet>
        ) : (
          <>
            <Tokens page={page} onAsk={setAsked} />
            <Links page={page} onRevoke={(link) => setAsked({ link })} />
          </>
        )}
      </div>
      {asked === 'new' && (
        <NewTokenDialog choices={page.choices} create={actions.create} onClose={close} />
      )}
      {asked !== null && asked !== 'new' && 'token' in asked && (
        <RevokeDialog
          title={`Revoke the token “${asked.token.name}”`}
          consequence={`Every program that uses it is refused from now on. It belongs to ${asked.token.owner}.`}
          confirmLabel="Revoke the token"
          id={asked.token.id}
          revoke={actions.revoke}
          onClose={close}
        />
      )}
      {asked !== null && asked !== 'new' && 'link' in asked && (
        <RevokeDialog
          title="Revoke the share link"
          consequence={`Whoever has it sees nothing of ${asked.link.workflowID} from now on.`}
          confirmLabel="Revoke the link"
          id={asked.link.id}
          revoke={actions.revokeLink}
          onClose={close}
        />
      )}
    </>
  )
}

function Tokens({ page, onAsk }: { page: TokensPage; onAsk: (asked: Asked) => void }) {
  const router = useRouter()
  const { tokens, isAdmin, asOf } = page
  const make = (
    <Button variant="ink" onClick={() => onAsk('new')}>
      New token…
    </Button>
  )
  return (
    <Section
      title="API tokens"
      note={isAdmin ? 'everybody’s, of the databases you administer' : 'yours'}
      actions={tokens.rows && tokens.rows.length > 0 ? make : null}
    >
      {tokens.failure ? (
        <Failed what="Tokens" failure={tokens.failure} onRetry={() => router.refresh()} />
      ) : tokens.rows.length === 0 ? (
        <NothingYet title="No tokens yet" action={make}>
          A token lets a program use the API in your name, without your password: for some
          databases, some rights, and some time.
        </NothingYet>
      ) : (
        <TokenTable
          tokens={tokens.rows}
          showsOwner={isAdmin}
          asOf={asOf}
          onRevoke={(token) => onAsk({ token })}
        />
      )}
    </Section>
  )
}

function Links({ page, onRevoke }: { page: TokensPage; onRevoke: (link: ShareLink) => void }) {
  const router = useRouter()
  const { links, hasLinks, isAdmin, asOf } = page
  if (!hasLinks && (links.failure || links.rows.length === 0))
    return (
      <Section title="Share links">
        <p className="text-muted">
          Off. Setting <code className="font-mono text-sm">"shareLinks": true</code> in the file
          that VIGIL_CONFIG names lets administrators show one workflow, without payloads, to people
          without an account.
        </p>
      </Section>
    )
  return (
    <Section title="Share links" note={hasLinks ? undefined : 'switched off: none of them opens'}>
      {links.failure ? (
        <Failed what="Share links" failure={links.failure} onRetry={() => router.refresh()} />
      ) : links.rows.length === 0 ? (
        <p className="text-muted">
          None yet. They are made on the page of a workflow, by whoever administers its database.
        </p>
      ) : (
        <LinkTable links={links.rows} showsOwner={isAdmin} asOf={asOf} onRevoke={onRevoke} />
      )}
    </Section>
  )
}
