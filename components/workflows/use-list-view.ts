'use client'

import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { columnsParser } from '@/lib/list-columns'

const parsers = {
  columns: columnsParser,
  view: parseAsStringLiteral(['flat', 'grouped'] as const).withDefault('flat'),
}

/** How the list is drawn, apart from what it lists; in the URL too. */
export function useListView() {
  const [view, setView] = useQueryStates(parsers, {
    history: 'replace',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  return { columns: view.columns, isGrouped: view.view === 'grouped', setView }
}
