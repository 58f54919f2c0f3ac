'use client'

import {
  createParser,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'

export const workflowTabs = [
  'timeline',
  'graph',
  'io',
  'events',
  'messages',
  'streams',
  'family',
  'history',
  'raw',
] as const
export type WorkflowTab = (typeof workflowTabs)[number]

/** The way to a step by function ids: `5`, or `2.0` for step 0 of the child that step 2 started. */
const parseStepPath = createParser<string>({
  parse: (text) => (/^\d{1,10}(\.\d{1,10}){0,50}$/.test(text) ? text : null),
  serialize: (path) => path,
})

/** What of the page is open, kept in the URL alone. */
export function useWorkflowState() {
  const [state, setState] = useQueryStates(
    {
      tab: parseAsStringLiteral(workflowTabs).withDefault('timeline'),
      step: parseStepPath,
      find: parseAsString.withDefault(''),
      idle: parseAsBoolean.withDefault(false),
    },
    { shallow: true, scroll: false, clearOnDefault: true, history: 'replace' },
  )
  return {
    ...state,
    /** Back closes a step, and leaves a tab. */
    openStep: (step: string | null) => void setState({ step }, { history: 'push' }),
    openTab: (tab: WorkflowTab) => void setState({ tab, step: null }, { history: 'push' }),
    setFind: (find: string) => void setState({ find }),
    setIdle: (idle: boolean) => void setState({ idle }),
  }
}
