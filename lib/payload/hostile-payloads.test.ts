import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { fuzzPayloads } from '../testing/fuzz-payloads'
import { hostilePickles } from '../testing/hostile-pickles'
import { decodePayload } from './decode-payload'
import { firstOpen, payloadRows } from './payload-rows'

/** In time of the processor, the best of a few: the first compiles, and others may collect. */
const mostMs = 100
const tries = 5

describe('hostile pickles cost little', () => {
  it.each(hostilePickles(2_000_000))('$name', { timeout: 60_000 }, ({ bytes }) => {
    const text = bytes.toString('base64')
    for (const truncated of [true, false]) {
      const payload = { text, serialization: 'py_pickle', truncated }
      const times = Array.from({ length: tries }, () => cpuTimeOf(() => decodePayload(payload)))
      expect(Math.min(...times)).toBeLessThan(mostMs)
      const { node, note } = decodePayload(payload)
      expect(node !== null || note !== null).toBe(true)
      if (node) expect(payloadRows(node, firstOpen(node)).length).toBeGreaterThan(0)
    }
  })
})

describe('mutants of what the SDKs wrote', () => {
  it('are read or refused, and never throw', { timeout: 60_000 }, () => {
    const figures = fuzzPayloads(4_000, 7)
    expect(figures.read).toBeGreaterThan(500)
    expect(figures.refused).toBeGreaterThan(500)
  })
})
