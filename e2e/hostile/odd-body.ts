import { type Next, oddText, pick } from './odd-text'

/** Any JSON value, now and then deep or with keys that are properties of objects. */
export function oddValue(next: Next, known: readonly string[], depth = 0): unknown {
  switch (next(depth > 3 ? 6 : 9)) {
    case 0:
      return null
    case 1:
      return next(2) === 0
    case 2:
      return pick(next, [0, -1, 1, 2 ** 31, 2 ** 53 + 2, -0, 1e308, 0.1, 1_700_000_000_000])
    case 3:
    case 4:
    case 5:
      return oddText(next, known)
    case 6:
      return Array.from({ length: next(5) }, () => oddValue(next, known, depth + 1))
    case 7:
      return Object.fromEntries(
        Array.from({ length: next(5) }, () => [
          oddText(next, known),
          oddValue(next, known, depth + 1),
        ]),
      )
    default:
      return [oddText(next, known)]
  }
}

/** A body with some of the names that the verb knows, and what its schema says of them, or not. */
export function oddBody(next: Next, names: readonly string[], known: readonly string[]): string {
  switch (next(12)) {
    case 0:
      return oddText(next, known)
    case 1:
      return '['.repeat(1 + next(20_000))
    case 2:
      return `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`
    case 3:
      return `{"__proto__":{"role":"admin"},"constructor":{"prototype":{"ids":["${pick(next, known)}"]}}}`
    case 4:
      return `{"reason":"${'x'.repeat(next(4) === 0 ? 1_100_000 : 3_000)}"}`
    default: {
      const some = names.filter(() => next(3) > 0)
      const body = Object.fromEntries(some.map((name) => [name, ofName(next, name, known)]))
      if (next(6) === 0) body[oddText(next)] = oddValue(next, known)
      return JSON.stringify(body)
    }
  }
}

/** Half of the time what the name asks for, so that the command itself is reached. */
function ofName(next: Next, name: string, known: readonly string[]): unknown {
  if (next(2) === 0) return oddValue(next, known)
  if (/^(ids|names)$/.test(name)) return [pick(next, known), oddText(next, known)]
  if (/^(id|name|.*Name|newWorkflowID|workflowID|to|version)$/.test(name)) return pick(next, known)
  if (/^(startStep|priority|delaySeconds|concurrency)$/.test(name)) return next(5)
  if (/^(from|until|delayUntil)$/.test(name)) return 1_700_000_000_000 + next(1_000_000)
  if (name === 'verb') return pick(next, ['cancel', 'resume', 'fork', 'delete', 'pause', 'undo'])
  if (name === 'schedule')
    return pick(next, ['* * * * *', '0 0 31 2 *', '@every 1ns', '*/0 * * * *'])
  if (name === 'cronTimezone') return pick(next, ['UTC', 'Europe/Berlin', 'Mars'])
  if (name === 'limits') return { concurrency: next(3), rateLimitMax: next(2) ? null : 5 }
  return /^(children|with.*|automatic.*|even.*)$/.test(name) ? next(2) === 0 : oddValue(next, known)
}
