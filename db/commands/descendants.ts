import type { Writer } from '../database'
import { anyOf } from './workflow-state'

/** A family larger than this is left in part, and said to be: one request must end. */
export const maxDescendants = 10_000

export type Descendants = {
  /** Each descendant, breadth first, with the asked-for workflow it descends from. */
  rootOf: Map<string, string>
  /** Asked-for workflows whose descent was cut short. */
  cut: Set<string>
}

/**
 * Walks down by parent link, level by level, through workflows of any status. `visit` gets each
 * level before its children are looked up, so that a parent it stops cannot start more unseen.
 */
export async function walkDescendants(
  writer: Writer,
  ids: readonly string[],
  visit: (level: string[]) => Promise<void>,
): Promise<Descendants> {
  const rootOf = new Map<string, string>()
  const cut = new Set<string>()
  let level = [...ids]
  while (level.length > 0) {
    await visit(level)
    const room = maxDescendants - rootOf.size
    const children = await listChildren(writer, level, ids, room + 1)
    if (children.length > room) for (const id of level) cut.add(rootOf.get(id) ?? id)
    level = []
    for (const { id, parent } of children.slice(0, room)) {
      rootOf.set(id, rootOf.get(parent) ?? parent)
      level.push(id)
    }
  }
  return { rootOf, cut }
}

/** A workflow has one parent, so only the asked-for ones can be met a second time. */
async function listChildren(
  writer: Writer,
  parents: readonly string[],
  except: readonly string[],
  limit: number,
): Promise<{ id: string; parent: string }[]> {
  const rows = await writer.db
    .selectFrom('workflow_status')
    .select(['workflow_uuid', 'parent_workflow_id'])
    .where(anyOf('parent_workflow_id', parents))
    .where((eb) => eb.not(anyOf('workflow_uuid', except)))
    .orderBy('parent_workflow_id')
    .orderBy('workflow_uuid')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.workflow_uuid, parent: row.parent_workflow_id ?? '' }))
}

/** How the descendants of each asked-for workflow fared, as the end of its own sentence. */
export function describeChildren(
  { rootOf, cut }: Descendants,
  changed: { has: (id: string) => boolean },
  verb: string,
): (id: string) => string {
  const counts = new Map<string, { all: number; changed: number }>()
  for (const [child, root] of rootOf) {
    const count = counts.get(root) ?? { all: 0, changed: 0 }
    counts.set(root, count)
    count.all += 1
    if (changed.has(child)) count.changed += 1
  }
  return (id) => {
    const count = counts.get(id)
    return (count ? sayCount(count.all, count.changed, verb) : '') + (cut.has(id) ? sayCut : '')
  }
}

function sayCount(all: number, changed: number, verb: string): string {
  if (changed === 0)
    return ` ${all === 1 ? 'Its child was' : `Its ${all} children were`} not ${verb}.`
  if (changed < all)
    return ` ${changed} of its ${all} children ${changed === 1 ? 'was' : 'were'} ${verb} too.`
  return ` ${all === 1 ? 'Its child was' : `Its ${all} children were`} ${verb} too.`
}

const sayCut = ` It has more descendants than the ${maxDescendants.toLocaleString('en')} that Vigil follows at once; the others were left as they were.`
