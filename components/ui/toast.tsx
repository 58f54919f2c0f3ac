'use client'

import type { ReactNode } from 'react'
import { toast as sonner, Toaster } from 'sonner'

/** Announcements, bottom right, read out politely. Rendered once. */
export function ToastRegion() {
  return (
    <Toaster
      position="bottom-right"
      gap={8}
      visibleToasts={4}
      containerAriaLabel="Announcements"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-lg border font-sans border-line-strong bg-raised px-3 py-2.5 text-base text-text shadow-float',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'mt-1 text-muted text-sm',
          actionButton:
            'h-7 shrink-0 self-center rounded-sm border border-line-strong bg-raised px-2.5 hover:bg-hover',
          closeButton: 'order-last shrink-0 text-faint hover:text-text',
        },
      }}
      closeButton
    />
  )
}

/** How long a sentence stays: long enough to be read at 3 a.m., and longer where it offers something. */
const readingMs = 6_000
const actingMs = 15_000

type Extras = {
  details?: ReactNode
  /** A place to go to, at the end. */
  link?: ReactNode
  /** Something to do about it. */
  action?: { label: string; run: () => void }
}

export const toast = {
  done: (sentence: string, { details, link, action }: Extras = {}) =>
    sonner(sentence, {
      description: details ?? link,
      duration:
        details !== undefined ? Number.POSITIVE_INFINITY : link || action ? actingMs : readingMs,
      icon: <span aria-hidden className="status-mark mt-1.5 text-success" data-shape="disc" />,
      action: action && { label: action.label, onClick: action.run },
    }),
  /** Stays until it is closed. */
  failure: (sentence: string, { details, link }: Omit<Extras, 'action'> = {}) =>
    sonner(sentence, {
      description: details ?? link,
      duration: Number.POSITIVE_INFINITY,
      icon: <span aria-hidden className="status-mark mt-1.5 text-failure" data-shape="triangle" />,
    }),
}
