import { z } from 'zod'
import type { Outcome } from '@/lib/outcome'
import { exactly } from '../exactly'
import { named } from '../named'

const outcome = named(
  'Outcome',
  exactly<Outcome>()(
    z.object({
      id: z.string(),
      outcome: z.enum(['changed', 'unchanged', 'missing', 'refused']),
      before: z.string().nullable().describe('The status before; null where there is none.'),
      after: z.string().nullable(),
      sentence: z.string().describe('What was done, for a person.'),
      newId: z.string().optional().describe('The workflow that was made.'),
      changedAt: z.number().optional(),
    }),
  ),
)

/** What every verb answers. */
export const outcomesAnswer = named('Outcomes', z.object({ outcomes: z.array(outcome) }))
