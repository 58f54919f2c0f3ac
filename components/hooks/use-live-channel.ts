'use client'

import { useSyncExternalStore } from 'react'
import type { LiveSnapshot } from './live-channel'
import { useChannel } from './live-provider'

const atFirst: LiveSnapshot = { state: 'connecting', failure: null }

/** What the live channel does now, and the pause button's two actions. */
export function useLiveChannel() {
  const channel = useChannel()
  const snapshot = useSyncExternalStore(channel.subscribe, channel.getSnapshot, () => atFirst)
  return { ...snapshot, pause: channel.pause, resume: channel.resume }
}
