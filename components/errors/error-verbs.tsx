'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { MenuVerb } from '@/components/ui/menu-verb'
import type { ErrorActions } from '@/lib/error-commands'
import type { ErrorCoverage, ErrorGroup } from '@/lib/errors'
import type { VerbLimits } from '@/lib/verbs'
import { IgnoreDialog, ReopenDialog, ResolveDialog } from './decide-dialogs'
import { RetryDialog } from './retry-dialog'

type Dialog = 'resolve' | 'reopen' | 'ignore' | 'retry'

type ErrorVerbsProps = {
  database: string
  group: ErrorGroup
  range: string
  search: string
  /** Failures in the window; `null` until known. */
  count: number | null
  coverage: ErrorCoverage
  limits: VerbLimits
  actions: ErrorActions
  versions: readonly string[]
  asOf: number
}

/** What can be done about a cause. */
export function ErrorVerbs(props: ErrorVerbsProps) {
  const { group, coverage, limits, count } = props
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const unkept =
    coverage.source === 'newest' ? 'Vigil cannot keep decisions here; see the note above.' : null
  const retryReason = limits.fork ?? (count === 0 ? 'No workflow failed of it in this time.' : null)
  return (
    <>
      {group.status === 'open' ? (
        <>
          <div className="flex gap-2 max-md:hidden">
            <Button reason={limits.resolve ?? unkept} onClick={() => setOpen('resolve')}>
              Resolve
            </Button>
            <Button reason={limits.ignore ?? unkept} onClick={() => setOpen('ignore')}>
              Ignore
            </Button>
          </div>
          <div className="md:hidden">
            <Menu
              align="end"
              trigger={
                <Button>
                  Decide <ChevronDown aria-hidden className="size-3.5" />
                </Button>
              }
            >
              <MenuVerb reason={limits.resolve ?? unkept} onChoose={() => setOpen('resolve')}>
                Resolve
              </MenuVerb>
              <MenuVerb reason={limits.ignore ?? unkept} onChoose={() => setOpen('ignore')}>
                Ignore
              </MenuVerb>
            </Menu>
          </div>
        </>
      ) : (
        <Button reason={limits.reopen ?? unkept} onClick={() => setOpen('reopen')}>
          Reopen
        </Button>
      )}
      <Button variant="ink" reason={retryReason} onClick={() => setOpen('retry')}>
        Retry this group
      </Button>
      {open === 'resolve' && <ResolveDialog {...props} onClose={close} />}
      {open === 'reopen' && <ReopenDialog {...props} onClose={close} />}
      {open === 'ignore' && <IgnoreDialog {...props} onClose={close} />}
      {open === 'retry' && <RetryDialog {...props} onClose={close} />}
    </>
  )
}
