import { decodePayload } from '@/lib/payload/decode-payload'
import { cpuTimeOf } from '@/lib/testing/cpu-time'
import { fuzzPayloads } from '@/lib/testing/fuzz-payloads'
import { hostilePickles } from '@/lib/testing/hostile-pickles'

/**
 * `npm run fuzz [-- <count> [<seed>]]`: a hundred thousand mutated payloads, and the pickles that are
 * made to cost something; says what they cost. It fails at the first that throws.
 */
const [count = '100000', seed = '1'] = process.argv.slice(2)
const figures = fuzzPayloads(Number(count), Number(seed))
console.log(`${figures.count} mutants: ${figures.read} read, ${figures.refused} refused, 0 thrown`)
console.log(`worst ${figures.worstMs.toFixed(1)} ms, peak memory ${figures.peakMiB.toFixed(0)} MiB`)
for (const { name, bytes } of hostilePickles(6_000_000)) {
  const text = bytes.toString('base64').slice(0, 8 * 2 ** 20)
  const payload = { text, serialization: 'py_pickle', truncated: true }
  const { node, note } = decodePayload(payload)
  // The machine may do something else meanwhile: the best of five, in time of the processor.
  const ms = Math.min(...Array.from({ length: 5 }, () => cpuTimeOf(() => decodePayload(payload))))
  console.log(`${ms.toFixed(0).padStart(5)} ms  ${name}: ${node?.kind ?? note}`)
}
