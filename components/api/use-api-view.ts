'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useLive } from '@/components/hooks/use-live'
import { type ApiOperation, readOperations } from '@/lib/openapi/api-operation'
import { api } from '@/lib/paths'

/** The operations, and which of them is open; that one lives in the URL. */
export function useApiView() {
  const live = useLive<object>(api.document, null, { follows: false })
  const [view, setView] = useQueryStates(
    { operation: parseAsString.withDefault(''), find: parseAsString.withDefault('') },
    { history: 'replace', shallow: true, clearOnDefault: true, scroll: false },
  )
  const operations = live.data === null ? null : readOperations(live.data)
  return {
    ...live,
    operations,
    /** Those that hold what is searched for. */
    found: operations?.filter((operation) => holds(operation, view.find)) ?? [],
    open: operations?.find(({ id }) => id === view.operation) ?? null,
    find: view.find,
    setFind: (find: string) => void setView({ find }),
    setOpen: (operation: string) => void setView({ operation }, { history: 'push' }),
  }
}

function holds({ method, path, summary }: ApiOperation, find: string): boolean {
  const text = `${method} ${path} ${summary}`.toLowerCase()
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
