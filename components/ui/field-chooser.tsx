'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { MultiChooser } from './multi-chooser'
import { Popover } from './popover'

/** A small button that opens the values of one field to choose from. */
export function FieldChooser(props: {
  label: string
  options: readonly string[]
  isLoading?: boolean
  value: readonly string[]
  onChoose: (values: string[]) => void
}) {
  const { label, options, isLoading = false, value, onChoose } = props
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      label={`Choose by ${label}`}
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          className="inline-flex h-6 items-center gap-1 rounded-sm border border-line px-1.5 text-muted text-sm hover:bg-hover hover:text-text"
        >
          <Plus aria-hidden className="size-3" />
          {label}
        </button>
      }
    >
      <div className="w-72">
        <MultiChooser
          label={`Values of ${label}`}
          placeholder={`Any ${label}`}
          options={options}
          isLoading={isLoading}
          value={value}
          onValueChange={onChoose}
        />
      </div>
    </Popover>
  )
}
