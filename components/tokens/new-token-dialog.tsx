'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { ShownOnce } from '@/components/ui/shown-once'
import { TextField } from '@/components/ui/text-field'
import { type TokenScope, tokenDays, usualTokenDays } from '@/lib/api-token'
import { formatAbsolute } from '@/lib/format'
import type { MadeToken, TokenActions, TokenChoice } from '@/lib/token-actions'
import { ScopeFields } from './scope-fields'
import { useGrantAction } from './use-grant-action'

/** Mount it anew for each token. */
export function NewTokenDialog(props: {
  choices: readonly TokenChoice[]
  create: TokenActions['create']
  onClose: () => void
}) {
  const [made, setMade] = useState<MadeToken | null>(null)
  return made ? <Made made={made} onClose={props.onClose} /> : <Form {...props} onMade={setMade} />
}

function Form(props: {
  choices: readonly TokenChoice[]
  create: TokenActions['create']
  onClose: () => void
  onMade: (made: MadeToken) => void
}) {
  const { choices, onClose } = props
  const [only] = choices
  const [name, setName] = useState('')
  const [days, setDays] = useState(String(usualTokenDays))
  const [scope, setScope] = useState<TokenScope>({
    databases: only && choices.length === 1 ? [only.slug] : [],
    ...{ verbs: [], payloads: false, audit: false },
  })
  const { run, isPending } = useGrantAction(props.create)
  const missing =
    name.trim() === ''
      ? 'Give the token a name first.'
      : scope.databases.length === 0
        ? 'Choose a database first.'
        : null
  const submit = async () => {
    const made = await run({ name, scope, days: Number(days) })
    if (made) props.onMade(made)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !isPending && onClose()}
      title="New API token"
      description="For a program that uses the API in your name. It may never do more than you may yourself, and stops when you lose your role."
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>Make none</Button>
          <Button variant="ink" reason={missing} pending={isPending} onClick={() => void submit()}>
            Make the token
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-3">
        <TextField
          label="Name"
          hint="What uses it; it stands in the audit."
          value={name}
          onValueChange={setName}
          maxLength={100}
          autoComplete="off"
          required
        />
        <Select
          label="Expires"
          value={days}
          onValueChange={setDays}
          options={tokenDays.map((some) => ({
            value: String(some),
            label: some === 365 ? 'in a year' : `in ${some} days`,
          }))}
        />
      </div>
      <ScopeFields choices={choices} scope={scope} onChange={setScope} />
    </Dialog>
  )
}

function Made({ made, onClose }: { made: MadeToken; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`The token “${made.name}” is made`}
      description={`It is good until ${formatAbsolute(made.expiresAt, 'UTC')} UTC, or until it is revoked.`}
      size="wide"
      footer={<Button onClick={onClose}>I have copied it</Button>}
    >
      <ShownOnce
        label="Token"
        text={made.text}
        hint="Shown this once: Vigil keeps no more than a hash of it. Send it as “Authorization: Bearer …”."
      />
    </Dialog>
  )
}
