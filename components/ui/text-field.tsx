'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'

type FieldProps = {
  label: ReactNode
  hint?: string
  /** What is wrong with the value, as a sentence. */
  mistake?: string | null
  value: string
  onValueChange: (value: string) => void
}

const box =
  'w-full rounded-sm border border-line-strong bg-surface px-2 text-base text-text aria-invalid:border-failure'

export function TextField({
  label,
  hint,
  mistake = null,
  value,
  onValueChange,
  ...rest
}: FieldProps & Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className' | 'id'>) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} mistake={mistake}>
      <input
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        aria-invalid={mistake !== null || undefined}
        aria-describedby={hint || mistake ? `${id}-hint` : undefined}
        className={`${box} h-7`}
      />
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  mistake = null,
  value,
  onValueChange,
  ...rest
}: FieldProps & Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'className' | 'id'>) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} mistake={mistake}>
      <textarea
        rows={2}
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        aria-invalid={mistake !== null || undefined}
        aria-describedby={hint || mistake ? `${id}-hint` : undefined}
        className={`${box} resize-y py-1.5`}
      />
    </Field>
  )
}

function Field(props: {
  id: string
  label: ReactNode
  hint: string | undefined
  mistake: string | null
  children: ReactNode
}) {
  const { id, label, hint, mistake, children } = props
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      {children}
      {(mistake || hint) && (
        <p id={`${id}-hint`} className={mistake ? 'text-failure text-sm' : 'text-faint text-sm'}>
          {mistake ?? hint}
        </p>
      )}
    </div>
  )
}
