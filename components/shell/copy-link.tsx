'use client'

import { Link2 } from 'lucide-react'
import { useCopyLink } from '@/components/hooks/use-copy-link'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { IconButton } from '@/components/ui/icon-button'

/** For somebody else: they see the same, at the same times, where they may. */
export function CopyLink() {
  const { copyLink } = useCopyLink()
  useShortcuts({ y: copyLink })
  return <IconButton icon={Link2} label="Copy link" onClick={copyLink} />
}
