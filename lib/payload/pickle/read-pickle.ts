import { Unreadable } from '../unreadable'
import { PickleEnded } from './pickle-cursor'
import { PickleMachine, type Spans } from './pickle-machine'
import type { PickleValue } from './pickle-value'

export type PickleReading =
  | {
      ok: true
      value: PickleValue
      /** `ended`: the bytes ended early, which is expected of a head; `limit`: there was too much. */
      cut: 'ended' | 'limit' | null
      /** How far it was read. */
      at: number
      spans: Spans | null
    }
  | { ok: false; reason: string; at: number }

/** Reads a pickle of any protocol as data; nothing in it is ever looked up, imported or called. */
export function readPickle(bytes: Uint8Array, { withSpans = false } = {}): PickleReading {
  const machine = new PickleMachine(bytes, withSpans)
  const { cursor, spans } = machine
  let cut: 'ended' | 'limit' = 'limit'
  try {
    const value = machine.run()
    if (value) return { ok: true, value, cut: null, at: cursor.at, spans }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message, at: cursor.at }
    if (!(error instanceof PickleEnded)) throw error
    cut = 'ended'
  }
  const value = machine.unfinished()
  return value
    ? { ok: true, value, cut, at: cursor.at, spans }
    : { ok: false, reason: 'nothing before its end', at: cursor.at }
}
