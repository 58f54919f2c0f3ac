'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState } from 'react'
import { ToastRegion } from '@/components/ui/toast'
import { TooltipRegion } from '@/components/ui/tooltip'

/** What every page needs around it in the browser. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queries}>
      <NuqsAdapter>
        <TooltipRegion>{children}</TooltipRegion>
        <ToastRegion />
      </NuqsAdapter>
    </QueryClientProvider>
  )
}
