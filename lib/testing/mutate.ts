/** A small generator of numbers that are the same on each run: `next(n)` is below `n`. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Some bytes changed, taken out, put in, repeated or cut off. */
export function mutate(bytes: Uint8Array, next: (below: number) => number): Buffer {
  let mutant: Buffer = Buffer.from(bytes)
  for (let change = next(4); change >= 0 && mutant.length > 0; change--) {
    const at = next(mutant.length)
    const some = mutant.subarray(at, at + 1 + next(12))
    const rest = mutant.subarray(at + 1)
    const before = mutant.subarray(0, at)
    switch (next(5)) {
      case 0:
        mutant = Buffer.concat([before, Buffer.from([next(256)]), rest])
        break
      case 1:
        mutant = Buffer.concat([before, rest.subarray(next(8))])
        break
      case 2:
        mutant = Buffer.concat([before, Buffer.from([next(256), next(256)]), rest])
        break
      case 3:
        mutant = Buffer.concat([before, ...Array(1 + next(40)).fill(some), rest])
        break
      default:
        mutant = before
    }
  }
  return mutant
}
