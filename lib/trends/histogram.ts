/**
 * Counts in bins that grow by a fifth: a percentile read from them is within 10 % of the true one,
 * and histograms of any two windows can be added up.
 */
export const binGrowth = 1.2
/** The last one begins at more than a hundred years, and holds all that is longer. */
export const binCount = 160

/** Bin 0 holds spans of less than a millisecond; bin n >= 1 holds `[1.2^(n-1), 1.2^n)` ms. */
export function binOf(ms: number): number {
  if (ms < 1) return 0
  return Math.min(binCount - 1, 1 + Math.floor(Math.log(ms) / Math.log(binGrowth)))
}

/** The middle of a bin, by ratio: no value in it is further away than 10 %. */
export function binMiddle(bin: number): number {
  return bin === 0 ? 0 : binGrowth ** (bin - 0.5)
}

export class Histogram {
  /** Not a typed array: its bytes lie outside of the heap, which is then collected twice as often. */
  readonly counts = new Array<number>(binCount).fill(0)
  total = 0
  /** The largest value seen; percentiles never exceed it. */
  max = 0

  add(bin: number, count: number): this {
    this.counts[bin] = (this.counts[bin] ?? 0) + count
    this.total += count
    return this
  }

  /** The larger of what was seen; `null` where nothing was. */
  see(max: number | null): this {
    this.max = Math.max(this.max, max ?? 0)
    return this
  }

  addAll(other: Histogram): this {
    // Counted loops: these run for every cell of every bucket.
    for (let bin = 0; bin < binCount; bin++)
      this.counts[bin] = (this.counts[bin] ?? 0) + (other.counts[bin] ?? 0)
    this.total += other.total
    return this.see(other.max)
  }

  /** The value below which the share `q` lies, to within a bin; `null` of nothing. */
  percentile(q: number): number | null {
    if (this.total === 0) return null
    const rank = Math.max(1, Math.ceil(q * this.total))
    let seen = 0
    for (let bin = 0; bin < binCount; bin++) {
      seen += this.counts[bin] ?? 0
      if (seen >= rank) return Math.round(Math.min(binMiddle(bin), this.max))
    }
    return this.max
  }

  /** How many lie in bins above the one that holds `ms`. */
  countAbove(ms: number): number {
    let above = 0
    for (let bin = binOf(ms) + 1; bin < binCount; bin++) above += this.counts[bin] ?? 0
    return above
  }
}
