import type pg from 'pg'
import { failureOf } from '@/lib/failures'
import { questionsOf, type Statement, type Trace } from './trace'

export type Cost = {
  queries: number
  /** Pages of 8 kB touched, found in the cache or not. */
  buffers: number
  /** Some statement was cut off by its timeout; what it touched is not in `buffers`. */
  isPartial: boolean
  /** The shape of each plan, outermost node first. */
  plans: string[]
}

type Node = {
  'Node Type': string
  'Index Name'?: string
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Node[]
}

/** What the database does for a trace, by its own account. */
export async function explain(pool: pg.Pool, trace: Trace): Promise<Cost> {
  const cost: Cost = { queries: 0, buffers: 0, isPartial: false, plans: [] }
  for (const statement of questionsOf(trace)) {
    cost.queries += 1
    const plan = await explainOne(pool, statement)
    if (plan === null) {
      cost.isPartial = true
      continue
    }
    cost.buffers += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
    cost.plans.push(shapeOf(plan))
  }
  return cost
}

async function explainOne(pool: pg.Pool, { text, values }: Statement): Promise<Node | null> {
  try {
    const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `explain (analyze, buffers, timing off, format json) ${text}`,
      values,
    )
    return rows[0]?.['QUERY PLAN'][0]?.Plan ?? null
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
    return null
  }
}

function shapeOf(node: Node): string {
  const own = node['Index Name'] ? `${node['Node Type']} ${node['Index Name']}` : node['Node Type']
  const inner = (node.Plans ?? []).map(shapeOf).join(', ')
  return inner ? `${own}(${inner})` : own
}
