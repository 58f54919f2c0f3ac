'use client'

import { Bell, BellRing, ClipboardList, Share2 } from 'lucide-react'
import { CopyLink } from '@/components/shell/copy-link'
import { IconButton } from '@/components/ui/icon-button'

type ShareButtonsProps = {
  onCopySummary: () => void
  /** `null` where this is off, or not for this person. */
  onShareOut: (() => void) | null
  /** `null` for a workflow that has ended: there is nothing to wait for. */
  watch: { isOn: boolean; onToggle: () => void } | null
}

/** For somebody else, or for oneself later. */
export function ShareButtons({ onCopySummary, onShareOut, watch }: ShareButtonsProps) {
  return (
    <span className="flex items-center print:hidden">
      {watch && (
        <IconButton
          icon={watch.isOn ? BellRing : Bell}
          label={watch.isOn ? 'Stop watching' : 'Watch: tell me when it ends'}
          aria-pressed={watch.isOn}
          onClick={watch.onToggle}
        />
      )}
      <CopyLink />
      <IconButton icon={ClipboardList} label="Copy summary as Markdown" onClick={onCopySummary} />
      {onShareOut && (
        <IconButton icon={Share2} label="Share without sign-in" onClick={onShareOut} />
      )}
    </span>
  )
}
