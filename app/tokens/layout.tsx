import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { frameDatabase, layoutDoor } from '@/app/_server/frame'
import { Framed } from '@/app/framed'

/** Tokens are of no one database: the navigation around them is that of the one last looked at. */
export default async function Layout(props: { children: ReactNode }) {
  const jar = await cookies()
  const slug = await frameDatabase(jar.get('vigil-database')?.value)
  const frame = await layoutDoor(slug)
  if (!frame) return props.children
  return <Framed frame={frame}>{props.children}</Framed>
}
