import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { frameDatabase, layoutDoor } from '@/app/_server/frame'
import { signOut, signOutEverywhere } from '@/app/login/actions'
import { LiveProvider } from '@/components/hooks/live-provider'
import { Shell } from '@/components/shell/shell'

/** Tokens are of no one database: the navigation around them is that of the one last looked at. */
export default async function Layout(props: { children: ReactNode }) {
  const jar = await cookies()
  const slug = await frameDatabase(jar.get('vigil-database')?.value)
  const frame = await layoutDoor(slug)
  if (!frame) return props.children
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
        {props.children}
      </Shell>
    </LiveProvider>
  )
}
