'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** For which verbs a reason has to be given here: none, all, or those that are named. */
export type ReasonRule = 'none' | 'all' | readonly string[]

const Rule = createContext<ReasonRule>('none')

export function ReasonRuleProvider(props: { rule: ReasonRule; children: ReactNode }) {
  return <Rule.Provider value={props.rule}>{props.children}</Rule.Provider>
}

/** What the field of the reason says, and whether it must be filled whatever the verb. */
export function useReasonRule(): { hint: string; isRequired: boolean } {
  const rule = useContext(Rule)
  if (rule === 'none') return { hint: 'Optional. Kept in the audit log.', isRequired: false }
  if (rule === 'all') return { hint: 'Needed here. Kept in the audit log.', isRequired: true }
  return {
    hint: `Needed here to ${rule.join(', ')}. Kept in the audit log.`,
    isRequired: false,
  }
}
