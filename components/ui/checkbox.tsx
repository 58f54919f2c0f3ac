'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'

type CheckboxProps = Omit<
  ComponentProps<'input'>,
  'type' | 'className' | 'checked' | 'onChange' | 'ref'
> & {
  checked: boolean
  indeterminate?: boolean
  onCheckedChange: (checked: boolean, withShift: boolean) => void
}

/** A bare box with a 24 px target; give it an `aria-label`. */
export function Checkbox({
  checked,
  indeterminate = false,
  onCheckedChange,
  ...rest
}: CheckboxProps) {
  return (
    <span className="relative inline-flex size-6 items-center justify-center">
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = indeterminate
        }}
        onChange={(event) => {
          const native = event.nativeEvent
          onCheckedChange(event.target.checked, 'shiftKey' in native && native.shiftKey === true)
        }}
        className="size-3.5 cursor-pointer accent-ink before:absolute before:inset-0"
      />
    </span>
  )
}

/** A box with its label beside it. */
export function LabelledCheckbox({
  children,
  hint,
  ...rest
}: CheckboxProps & { children: ReactNode; hint?: string }) {
  const id = useId()
  return (
    <div className="flex items-start gap-1.5">
      <span className="-my-0.5">
        <Checkbox {...rest} id={id} />
      </span>
      <label htmlFor={id}>
        {children}
        {hint && <span className="block text-faint text-sm">{hint}</span>}
      </label>
    </div>
  )
}
