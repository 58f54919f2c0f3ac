/**
 * Counts in bins that grow by a fifth: a percentile read from them is within 10 % of the true one,
 * and histograms of any two windows can be added up.
 */
export const binGrowth = 1.2

/** Bin 0 holds spans of less than a millisecond; bin n >= 1 holds `[1.2^(n-1), 1.2^n)` ms. */
export function binOf(ms: number): number {
  return ms < 1 ? 0 : 1 + Math.floor(Math.log(ms) / Math.log(binGrowth))
}

/** The middle of a bin, by ratio: no value in it is further away than 10 %. */
export function binMiddle(bin: number): number {
  return bin === 0 ? 0 : binGrowth ** (bin - 0.5)
}

export class Histogram {
  readonly counts = new Map<number, number>()
  total = 0
  /** The largest value seen; percentiles never exceed it. */
  max = 0

  add(bin: number, count: number) {
    this.counts.set(bin, (this.counts.get(bin) ?? 0) + count)
    this.total += count
  }

  addAll(bins: readonly number[], counts: readonly number[], max: number | null) {
    bins.forEach((bin, index) => {
      this.add(bin, counts[index] ?? 0)
    })
    this.max = Math.max(this.max, max ?? 0)
  }

  /** The value below which the share `q` lies, to within a bin; `null` of nothing. */
  percentile(q: number): number | null {
    if (this.total === 0) return null
    const rank = Math.max(1, Math.ceil(q * this.total))
    let seen = 0
    for (const bin of this.#bins()) {
      seen += this.counts.get(bin) ?? 0
      if (seen >= rank) return Math.round(Math.min(binMiddle(bin), this.max))
    }
    return this.max
  }

  /** How many lie in bins above the one that holds `ms`. */
  countAbove(ms: number): number {
    const limit = binOf(ms)
    let above = 0
    for (const [bin, count] of this.counts) if (bin > limit) above += count
    return above
  }

  #bins() {
    return [...this.counts.keys()].sort((a, b) => a - b)
  }
}
