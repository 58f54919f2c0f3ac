'use client'

import { copyText } from '@/components/ui/copy-text'
import { useLocalZone, useTimeMode } from '@/components/ui/time-mode'
import { toast } from '@/components/ui/toast'
import { sharedLink } from '@/lib/shared-link'

/** The address of exactly what is on screen, and what copies it. */
export function useCopyLink() {
  const { mode } = useTimeMode()
  const localZone = useLocalZone()
  const link = () => sharedLink(window.location.href, { mode, localZone })
  return {
    link,
    copyLink: async () => {
      if (await copyText(link())) toast.done('Copied the link to what is on screen.')
      else toast.failure('The browser does not let Vigil copy the link.')
    },
  }
}
