import { execFileSync } from 'node:child_process'

const megabyte = 1024

/** Resident memory in MB of the largest process that a launcher has started, at any depth. */
export function largestBelow(launcher: number): number {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const family = new Set([launcher])
  let largest = 0
  for (const [pid = 0, parent = 0, kilobytes = 0] of rows.toSorted(
    (a, b) => (a[0] ?? 0) - (b[0] ?? 0),
  )) {
    if (!family.has(parent)) continue
    family.add(pid)
    largest = Math.max(largest, kilobytes)
  }
  return Math.round(largest / megabyte)
}
