'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Hidden = createContext<string | null>(null)

/** `sentence` says why payloads are not shown; `null` where they are. */
export function HiddenPayloads(props: { sentence: string | null; children: ReactNode }) {
  return <Hidden.Provider value={props.sentence}>{props.children}</Hidden.Provider>
}

/**
 * Why payloads are not shown here, `null` where they are. The server does not send them either way;
 * what knows it need not ask.
 */
export function usePayloadsHidden(): string | null {
  return useContext(Hidden)
}
