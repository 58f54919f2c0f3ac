'use client'

import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

const parseRow = createParser<string>({
  parse: (text) => (/^(\d{1,10}\.\d{0,10}|\.\d{1,10})$/.test(text) ? text : null),
  serialize: (key) => key,
})

/** What is compared and what of it is open, kept in the URL alone. */
export function useCompareState() {
  const [state, setState] = useQueryStates(
    {
      a: parseAsString.withDefault(''),
      b: parseAsString.withDefault(''),
      step: parseRow,
      show: parseAsStringLiteral(['all', 'differences'] as const),
    },
    { shallow: true, scroll: false, clearOnDefault: true, history: 'replace' },
  )
  return {
    ...state,
    openStep: (step: string | null) => void setState({ step }, { history: 'push' }),
    setShow: (show: 'all' | 'differences') => void setState({ show }),
    compare: (sides: { a: string; b: string }) =>
      void setState({ ...sides, step: null, show: null }, { history: 'push' }),
  }
}

export type CompareState = ReturnType<typeof useCompareState>
