import 'server-only'
import { ServerResponse } from 'node:http'

const held = globalThis as typeof globalThis & { vigilPacksAnswers?: boolean }

/**
 * Next packs what browsers ask for, but not what routes answer: it gives their type as a list of
 * one, which its own compressor does not know. So such a list becomes the text that is in it. (A
 * route cannot pack by itself: Next takes its `content-encoding` away.)
 * Streams and downloads are `no-transform`, and stay as they are.
 */
export function packAnswers() {
  if (held.vigilPacksAnswers) return
  held.vigilPacksAnswers = true
  const { setHeader } = ServerResponse.prototype
  ServerResponse.prototype.setHeader = function (name, value) {
    const [only, ...more] = Array.isArray(value) ? value : [value]
    const isType = name.toLowerCase() === 'content-type' && more.length === 0
    return setHeader.call(this, name, isType && only !== undefined ? only : value)
  }
}
