import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import type { Frame } from '@/app/_server/frame'
import { signOut, signOutEverywhere } from '@/app/login/actions'
import { LiveProvider } from '@/components/hooks/live-provider'
import { Shell } from '@/components/shell/shell'

/** The live channel of a database and the navigation around every screen. */
export async function Framed(props: { frame: Frame; children: ReactNode }) {
  const { frame } = props
  const jar = await cookies()
  return (
    <LiveProvider database={frame.database.slug}>
      <Shell
        databases={frame.databases}
        database={frame.database}
        viewer={frame.viewer}
        signOut={frame.canSignOut ? { here: signOut, everywhere: signOutEverywhere } : null}
        theme={jar.get('vigil-theme')?.value}
        timeMode={jar.get('vigil-time')?.value}
      >
        {props.children}
      </Shell>
    </LiveProvider>
  )
}
