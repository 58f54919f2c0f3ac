import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decodePayload } from '../payload/decode-payload'
import { readErrorDetails } from '../payload/error-details'
import { payloadRows } from '../payload/payload-rows'
import { payloadText } from '../payload/payload-text'
import { cpuTimeOf } from './cpu-time'
import { mutate, seeded } from './mutate'

type Seed = { bytes: Buffer; serialization: string; isBase64: boolean }

export type FuzzFigures = {
  count: number
  /** What could still be read, and what was shown as raw text with a reason. */
  read: number
  refused: number
  worstMs: number
  peakMiB: number
}

/**
 * So many mutants of what the real SDKs wrote, each decoded and shown as the viewer does. Throws at
 * the first that throws, with the text that did it.
 */
export function fuzzPayloads(count: number, seed: number): FuzzFigures {
  const next = seeded(seed)
  const seeds = readSeeds()
  const figures: FuzzFigures = { count, read: 0, refused: 0, worstMs: 0, peakMiB: 0 }
  for (let n = 0; n < count; n++) {
    const { bytes, serialization, isBase64 } = seeds[next(seeds.length)] ?? fail()
    const mutant = mutate(bytes, next)
    const text = mutant.toString(isBase64 ? 'base64' : 'utf8')
    const truncated = next(3) === 0
    const stated = next(8) === 0 ? null : serialization
    let isRead = false
    const ms = cpuTimeOf(() => {
      isRead = show(text, stated, truncated)
    })
    figures.worstMs = Math.max(figures.worstMs, ms)
    figures[isRead ? 'read' : 'refused']++
    if (n % 500 === 0)
      figures.peakMiB = Math.max(figures.peakMiB, process.memoryUsage().rss / 2 ** 20)
  }
  return figures
}

function show(text: string, serialization: string | null, truncated: boolean): boolean {
  try {
    const { node, note } = decodePayload({ text, serialization, truncated })
    if (node === null && note === null) throw new Error('no value and no reason')
    if (node === null) return false
    payloadRows(node, new Set(['']), 'a')
    payloadText(node)
    readErrorDetails(node)
    return true
  } catch (error) {
    throw new Error(`${serialization} ${JSON.stringify(text)}`, { cause: error })
  }
}

function readSeeds(): Seed[] {
  const apps = resolve(import.meta.dirname, '../../e2e/apps')
  const read = (path: string) => JSON.parse(readFileSync(resolve(apps, path), 'utf8'))
  const pickles: Record<string, Record<string, string>> = read('python/pickles.json')
  const stored: { serialization: string | null; text: string }[] = [
    ...read('go/payloads.json'),
    ...read('java/payloads.json'),
  ]
  const typescript =
    '{"json":{"when":"2023-11-14T22:13:20.000Z","big":"1","set":[1,2],"map":[["k",1]],"buf":[104,105],"undef":null},"meta":{"values":{"when":["Date"],"big":["bigint"],"set":["set"],"map":["map"],"buf":[["custom","Buffer"]],"undef":["undefined"]},"referentialEqualities":{"set":["map.0"]},"v":1},"__dbos_serializer":"superjson"}'
  const ofText = (text: string, serialization: string): Seed => {
    const isBase64 = /^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)
    return { bytes: Buffer.from(text, isBase64 ? 'base64' : 'utf8'), serialization, isBase64 }
  }
  return [
    ...Object.values(pickles).flatMap((texts) =>
      Object.values(texts).map((text) => ofText(text, 'py_pickle')),
    ),
    ...stored.map(({ text, serialization }) => ofText(text, serialization ?? 'java_jackson')),
    ...Array<Seed>(100).fill(ofText(typescript, 'js_superjson')),
  ]
}

function fail(): never {
  throw new Error('There is nothing to mutate.')
}
