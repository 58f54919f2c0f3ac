'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'

const item =
  'flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 py-0.5 outline-none data-disabled:text-faint data-highlighted:bg-hover'

/** `trigger` is one button; it opens the list of `children`. */
export function Menu(props: {
  trigger: ReactElement<Record<string, unknown>>
  children: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner
          sideOffset={4}
          collisionPadding={8}
          align={props.align ?? 'start'}
          side={props.side ?? 'bottom'}
          className="z-50 outline-none"
        >
          <Base.Popup className="max-h-[var(--available-height)] min-w-44 max-w-[var(--available-width)] overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-float outline-none">
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuLink(props: { href: string; isCurrent?: boolean; children: ReactNode }) {
  return (
    <Base.LinkItem
      render={<Link href={props.href} aria-current={props.isCurrent ? 'true' : undefined} />}
      closeOnClick
      className={item}
    >
      <Mark isOn={props.isCurrent ?? false} />
      {props.children}
    </Base.LinkItem>
  )
}

/** One of several: `MenuChoices` around `MenuChoice`. */
export function MenuChoices<Value extends string>(props: {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode }[]
}) {
  const choose = (value: unknown) => {
    const option = props.options.find((candidate) => candidate.value === value)
    if (option) props.onValueChange(option.value)
  }
  return (
    <Base.RadioGroup value={props.value} onValueChange={choose}>
      <MenuLabel>{props.label}</MenuLabel>
      {props.options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className={item}>
          <Mark isOn={option.value === props.value} />
          {option.label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-0.5 text-faint text-sm">{children}</div>
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 border-line border-t" />
}

function Mark({ isOn }: { isOn: boolean }) {
  return (
    <span aria-hidden className="flex w-3.5 shrink-0 justify-center">
      {isOn && <Check className="size-3.5" />}
    </span>
  )
}
