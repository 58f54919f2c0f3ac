'use client'

import { Dialog as Drawer } from '@base-ui/react/dialog'
import { Menu as MenuIcon } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useLiveChannel } from '@/components/hooks/use-live-channel'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { IconButton } from '@/components/ui/icon-button'
import { pages } from '@/lib/paths'
import { statusSearch } from './nav'
import { ShortcutsDialog } from './shortcuts-dialog'
import { Brand, type ShellProps, Side } from './side'
import { TimePreferences } from './time-preferences'

/** Navigation and page. Stands inside a `LiveProvider`. */
export function Shell({ children, ...shell }: ShellProps & { children: ReactNode }) {
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const router = useRouter()
  const channel = useLiveChannel()
  const { slug } = shell.database
  useShortcuts({
    '?': () => setIsHelpOpen(true),
    'g o': () => router.push(pages.database(slug)),
    'g w': () => router.push(pages.workflows(slug)),
    'g e': () => router.push(pages.errors(slug)),
    'g q': () => router.push(pages.queues(slug)),
    'g t': () => router.push(pages.trends(slug)),
    'g v': () => router.push(pages.versions(slug)),
    'g a': () => router.push(pages.audit(slug)),
    'g s': () => router.push(pages.storage(slug)),
    'g f': () =>
      router.push(pages.workflows(slug, statusSearch(['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED']))),
    p: () => (channel.state === 'paused' ? channel.resume() : channel.pause()),
  })
  const side = <Side {...shell} onShortcuts={() => setIsHelpOpen(true)} />
  return (
    <TimePreferences initial={shell.timeMode ?? null}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-sm border border-line-strong bg-raised px-3 py-1.5 focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="flex h-dvh max-md:flex-col">
        <aside
          aria-label="Navigation and settings"
          className="w-[196px] shrink-0 border-line border-r max-md:hidden"
        >
          {side}
        </aside>
        <TopBar side={side} />
        <main
          id="main"
          tabIndex={-1}
          className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden outline-none"
        >
          {children}
        </main>
      </div>
      <ShortcutsDialog open={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </TimePreferences>
  )
}

/** A phone has no room for the side: it comes out as a drawer, and goes when a link is followed. */
function TopBar({ side }: { side: ReactNode }) {
  const place = `${usePathname()}?${useSearchParams()}`
  const [openAt, setOpenAt] = useState<string | null>(null)
  return (
    <header className="flex h-11 shrink-0 items-center justify-between border-line border-b bg-sunken px-2 md:hidden">
      <Brand />
      <Drawer.Root open={openAt === place} onOpenChange={(open) => setOpenAt(open ? place : null)}>
        <Drawer.Trigger render={<IconButton icon={MenuIcon} label="Menu" />} />
        <Drawer.Portal>
          <Drawer.Backdrop className="fixed inset-0 z-40 bg-scrim" />
          <Drawer.Popup
            aria-label="Menu"
            className="fixed inset-y-0 right-0 z-40 w-[260px] max-w-[85vw] border-line-strong border-l shadow-float outline-none"
          >
            {side}
          </Drawer.Popup>
        </Drawer.Portal>
      </Drawer.Root>
    </header>
  )
}
