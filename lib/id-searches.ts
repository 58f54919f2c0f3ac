import { type FilterName, workflowFiltersToSearch } from './workflow-filters'

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
  const searchOf = (some: readonly string[]) =>
    workflowFiltersToSearch({ [by]: [...some], internal: 'show', limit: maxIds })
  const searches: string[] = []
  let current: string[] = []
  for (const id of ids) {
    const longer = [...current, id]
    const isFull = longer.length > maxIds || searchOf(longer).length > maxSearchLength
    if (isFull && current.length > 0) {
      searches.push(searchOf(current))
      current = [id]
    } else current = longer
  }
  return current.length > 0 ? [...searches, searchOf(current)] : searches
}
