'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { api } from '@/lib/paths'
import { basePath } from './fetch-json'
import { createLiveChannel, type LiveChannel } from './live-channel'

const LiveContext = createContext<LiveChannel | null>(null)

/** The live channel of one database, for every screen inside. */
export function LiveProvider({ database, children }: { database: string; children: ReactNode }) {
  return (
    <Channel key={database} database={database}>
      {children}
    </Channel>
  )
}

function Channel({ database, children }: { database: string; children: ReactNode }) {
  const [channel] = useState(() => createLiveChannel(`${basePath}${api.live(database)}`))
  // The stream is the browser's: it opens with the page and closes with it.
  useEffect(() => channel.open(), [channel])
  return <LiveContext value={channel}>{children}</LiveContext>
}

export function useChannel(): LiveChannel {
  const channel = useContext(LiveContext)
  if (!channel) throw new Error('A live screen needs a LiveProvider around it.')
  return channel
}
