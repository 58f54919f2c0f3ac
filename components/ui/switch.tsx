'use client'

import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

export function Switch(props: {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch renders its input inside
    <label className="flex min-h-6 items-center gap-2">
      <Base.Root
        checked={props.checked}
        onCheckedChange={props.onCheckedChange}
        className="inline-flex h-4 w-7 shrink-0 cursor-pointer rounded-full border border-line-strong bg-sunken p-px data-checked:border-ink data-checked:bg-ink"
      >
        <Base.Thumb className="size-3 rounded-full bg-muted transition-transform duration-100 data-checked:translate-x-3 data-checked:bg-on-ink" />
      </Base.Root>
      {props.children}
    </label>
  )
}
