'use client'

import { X } from 'lucide-react'
import type { MouseEvent } from 'react'

type ChipProps = {
  label: string
  value: string
  /** Pressing the chip itself, to change it. */
  onEdit?: (event: MouseEvent<HTMLButtonElement>) => void
  onRemove: () => void
}

export function Chip({ label, value, onEdit, onRemove }: ChipProps) {
  const said = value === '' ? label : `${label} ${value}`
  const content = (
    <>
      <span className="shrink-0 text-muted">{label}</span>
      {value !== '' && <span className="truncate">{value}</span>}
    </>
  )
  return (
    <span className="inline-flex h-6 max-w-full min-w-0 items-center rounded-sm border border-line bg-sunken text-sm">
      {onEdit ? (
        <button
          type="button"
          onClick={onEdit}
          aria-label={`Change filter: ${said}`}
          className="flex h-full min-w-0 items-center gap-1.5 rounded-sm pl-1.5 hover:text-text"
          title={value}
        >
          {content}
        </button>
      ) : (
        <span className="flex min-w-0 items-center gap-1.5 pl-1.5">{content}</span>
      )}
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove filter: ${said}`}
        className="flex h-full w-6 shrink-0 items-center justify-center rounded-sm text-faint hover:text-text"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  )
}
