import { joinList } from './url-values'
import type { FilterName } from './workflow-filters'

/** Servers and proxies refuse request lines beyond 8 kB; the rest of the line needs some of it. */
const maxSearchLength = 6_000
const maxIds = 200

/**
 * Searches that together answer what is asked by id (or by parent), hidden internal workflows
 * included; several where one URL would be too long.
 */
export function idSearches(
  ids: readonly string[],
  by: Extract<FilterName, 'id' | 'parent'> = 'id',
): string[] {
  const rest = `&internal=show&limit=${maxIds}`
  const room = maxSearchLength - by.length - 1 - rest.length
  const chunks: string[][] = []
  let used = 0
  for (const id of ids) {
    const value = encodeURIComponent(joinList([id]))
    const chunk = chunks.at(-1)
    if (chunk && chunk.length < maxIds && used + 1 + value.length <= room) {
      chunk.push(value)
      used += 1 + value.length
    } else {
      chunks.push([value])
      used = value.length
    }
  }
  return chunks.map((values) => `${by}=${values.join(',')}${rest}`)
}
