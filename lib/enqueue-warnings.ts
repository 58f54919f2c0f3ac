import type { WorkflowFacets } from './workflow'

/** What is allowed, but may never run: said before it is done. */
export function enqueueWarnings(given: {
  name: string
  queue: string
  version: string
  facets: WorkflowFacets | null
  queues: readonly string[]
  versions: readonly string[]
}): string[] {
  const { name, queue, version, facets, queues, versions } = given
  if (!facets) return []
  const warnings: string[] = []
  if (name.trim() !== '' && !facets.name.includes(name.trim()))
    warnings.push(
      `No workflow called ${name.trim()} has been seen here lately. Where no worker knows the name, it is taken and never ends.`,
    )
  if (queue.trim() !== '' && !queues.includes(queue.trim()))
    warnings.push(
      `No queue called ${queue.trim()} is registered or in use. It waits until a worker serves one of that name.`,
    )
  if (version.trim() !== '' && versions.length > 0 && !versions.includes(version.trim()))
    warnings.push(`No application has registered version ${version.trim()}.`)
  return warnings
}
