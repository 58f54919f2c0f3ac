'use client'

import { useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { ShownOnce } from '@/components/ui/shown-once'
import { toast } from '@/components/ui/toast'
import { formatAbsolute } from '@/lib/format'
import {
  hourWords,
  linkHours,
  type MadeLink,
  type MakeLink,
  usualLinkHours,
} from '@/lib/share-link'

/** Makes a link to one workflow for people without an account. Mount it anew for each. */
export function ShareLinkDialog(props: {
  database: string
  id: string
  makeLink: MakeLink
  onClose: () => void
}) {
  const { database, id, makeLink, onClose } = props
  const [hours, setHours] = useState(String(usualLinkHours))
  const [pending, setPending] = useState(false)
  const [made, setMade] = useState<MadeLink | null>(null)
  const make = async () => {
    const chosen = linkHours.find((some) => String(some) === hours)
    setPending(true)
    try {
      const { data, failure } = await makeLink({ database, id, hours: chosen })
      if (failure) toast.failure(failure.sentence)
      else setMade(data)
    } catch {
      toast.failure('Vigil cannot be reached. Look again before you repeat this.')
    }
    setPending(false)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={made ? 'The link is made' : 'Share without sign-in'}
      description={
        made
          ? `Whoever has it may look, until ${formatAbsolute(made.expiresAt, 'UTC')} UTC.`
          : 'Whoever has the link sees status, id, queue, version, times and the names of steps of this one workflow: no payload, no error message, no attribute, nobody’s name.'
      }
      footer={
        made ? (
          <Button onClick={onClose}>I have copied it</Button>
        ) : (
          <>
            <Button onClick={onClose}>Share nothing</Button>
            <Button variant="ink" pending={pending} onClick={() => void make()}>
              Make the link
            </Button>
          </>
        )
      }
    >
      {made ? (
        <ShownOnce
          label="Link"
          text={`${window.location.origin}${basePath}${made.path}`}
          hint="Shown this once. It is listed, and revoked, on the page of tokens."
        />
      ) : (
        <Select
          label="It ends after"
          value={hours}
          onValueChange={setHours}
          options={linkHours.map((some) => ({ value: String(some), label: hourWords[some] }))}
        />
      )}
    </Dialog>
  )
}
