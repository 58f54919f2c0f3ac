import { setTimeout as pause } from 'node:timers/promises'
import { api } from '@/lib/paths'
import { withSession } from './postgres'
import { slug } from './slug'

export type Kept = { completions: number; steps: number; errors: number }

const limitMs = 30 * 60_000

/**
 * Waits until Vigil has read all of history into its own tables, as it does at its first start,
 * and answers how many seconds each took. Later screens are measured on what it keeps.
 */
export async function waitUntilKept(
  origin: string,
  progress: (text: string) => void,
): Promise<Kept> {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1_000
  const kept: Partial<Kept> = {}
  const ask = async (path: string) => (await fetch(`${origin}${path}`)).json()
  while (seconds() * 1_000 < limitMs) {
    const [completions, steps, errors] = await Promise.all([
      ask(api.trends(slug, '', 'range=90d')),
      ask(api.trends(slug, 'steps', 'range=90d')),
      ask(api.errors(slug)),
    ])
    if (completions.coverage?.state === 'unavailable')
      throw new Error(`Vigil keeps nothing: ${completions.coverage.sentence}`)
    if (completions.coverage?.state === 'complete') kept.completions ??= seconds()
    if (steps.coverage?.state === 'complete') kept.steps ??= seconds()
    if (errors.coverage?.isComplete) kept.errors ??= seconds()
    const { completions: a, steps: b, errors: c } = kept
    if (a !== undefined && b !== undefined && c !== undefined)
      return { completions: a, steps: b, errors: c }
    progress(
      `Vigil reads history: ${seconds().toFixed(0)} s, done: ${Object.keys(kept).join(', ') || 'nothing'}`,
    )
    await pause(5_000)
  }
  throw new Error('Vigil did not read all of history within 30 minutes.')
}

/** Autovacuum is off here, and would have been by now at what has just been written. */
export async function vacuumKept(url: string): Promise<void> {
  await withSession(url, async (session) => {
    const { rows } = await session.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'vigil'`,
    )
    for (const { name } of rows) await session.query(`vacuum analyze ${name}`)
  })
}
