import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { layoutDoor } from '@/app/_server/frame'
import { signOut, signOutEverywhere } from '@/app/login/actions'
import { LiveProvider } from '@/components/hooks/live-provider'
import { Shell } from '@/components/shell/shell'
import { HiddenPayloads } from '@/components/ui/hidden-payloads'
import { ReasonRuleProvider } from '@/components/ui/reason-rule'

/** Navigation around every screen; the page inside guards itself and sends the signed-out away. */
export default async function Layout(props: {
  children: ReactNode
  params: Promise<{ database: string }>
}) {
  const { database: slug } = await props.params
  const frame = await layoutDoor(slug)
  if (!frame) return props.children
  const jar = await cookies()
  return (
    <LiveProvider database={slug}>
      <Shell
        databases={frame.databases}
        database={frame.database}
        viewer={frame.viewer}
        signOut={frame.canSignOut ? { here: signOut, everywhere: signOutEverywhere } : null}
        theme={jar.get('vigil-theme')?.value}
        timeMode={jar.get('vigil-time')?.value}
      >
        <HiddenPayloads sentence={frame.hidden}>
          <ReasonRuleProvider rule={frame.reasonRule}>{props.children}</ReasonRuleProvider>
        </HiddenPayloads>
      </Shell>
    </LiveProvider>
  )
}
