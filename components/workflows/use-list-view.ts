'use client'

import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMedia } from '@/components/hooks/use-media'
import { columnsParser } from '@/lib/list-columns'

const parsers = {
  columns: columnsParser,
  /** Bars over the list; unset: where the window is high enough for them and twenty rows. */
  histogram: parseAsStringLiteral(['show', 'hide'] as const),
  view: parseAsStringLiteral(['flat', 'grouped'] as const).withDefault('flat'),
}

/** As the class of the place that is kept for it says too. */
const roomForHistogram = '(min-height: 840px) and (min-width: 768px)'

/** How the list is drawn, apart from what it lists; in the URL too. */
export function useListView() {
  const [view, setView] = useQueryStates(parsers, {
    history: 'replace',
    shallow: true,
    clearOnDefault: true,
    scroll: false,
  })
  const isHigh = useMedia(roomForHistogram)
  return {
    columns: view.columns,
    isGrouped: view.view === 'grouped',
    /** `auto` keeps its place by CSS where there is room, so that nothing jumps on arrival. */
    histogram: view.histogram ?? 'auto',
    hasHistogram: view.histogram === null ? isHigh : view.histogram === 'show',
    setView,
  }
}
