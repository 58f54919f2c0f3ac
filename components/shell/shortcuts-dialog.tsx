'use client'

import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { shortcutGroups } from '@/lib/shortcuts'

export function ShortcutsDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props} title="Keyboard shortcuts">
      {shortcutGroups.map((group) => (
        <section key={group.title} className="flex flex-col gap-1">
          <h3 className="text-muted text-sm">{group.title}</h3>
          <dl className="grid grid-cols-[6rem_1fr] items-center gap-y-1">
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.does} className="contents">
                <dt className="flex items-center gap-1">
                  {shortcut.keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{shortcut.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
