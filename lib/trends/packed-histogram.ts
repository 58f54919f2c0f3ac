import { binCount, type Histogram } from './histogram'

/**
 * A histogram as the bytes that rollups keep: stretches of bins, each its first bin, its length,
 * and one count a bin, seven bits a byte, the lowest first. Two of them one after the other are
 * their sum, so that the database adds up by concatenating, which costs next to nothing.
 */
export type PackedHistogram = Uint8Array

/** So many empty bins cost as much as the head of another stretch. */
const longestGap = 2

/** The bins, ascending and each once, and how many are in each. */
export function packBins(bins: readonly number[], counts: readonly number[]): PackedHistogram {
  const bytes: number[] = []
  let lengthAt = -1
  let next = 0
  for (const [index, bin] of bins.entries()) {
    if (lengthAt === -1 || bin - next > longestGap) {
      bytes.push(bin, 0)
      lengthAt = bytes.length - 1
    } else for (; next < bin; next++) lengthAt = pushCount(bytes, lengthAt, 0)
    lengthAt = pushCount(bytes, lengthAt, counts[index] ?? 0)
    next = bin + 1
  }
  return Uint8Array.from(bytes)
}

function pushCount(bytes: number[], lengthAt: number, count: number): number {
  bytes[lengthAt] = (bytes[lengthAt] ?? 0) + 1
  let rest = count
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  bytes.push(rest)
  return lengthAt
}

/** Adds what is packed, however many were put one after the other. */
export function addPacked(histogram: Histogram, bytes: PackedHistogram): Histogram {
  let at = 0
  while (at + 1 < bytes.length) {
    const first = bytes[at] ?? 0
    const end = first + (bytes[at + 1] ?? 0)
    at += 2
    for (let bin = first; bin < end; bin++) {
      let count = 0
      let place = 1
      let byte = bytes[at++] ?? 0
      for (; byte > 0x7f; byte = bytes[at++] ?? 0) {
        count += (byte & 0x7f) * place
        place *= 0x80
      }
      count += byte * place
      if (count > 0 && bin < binCount) histogram.add(bin, count)
    }
  }
  return histogram
}

export function pack({ counts }: Histogram): PackedHistogram {
  const bins = [...counts.keys()].filter((bin) => (counts[bin] ?? 0) > 0)
  return packBins(
    bins,
    bins.map((bin) => counts[bin] ?? 0),
  )
}
