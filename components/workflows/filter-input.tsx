'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { useRouter } from 'next/navigation'
import { type RefObject, useState } from 'react'
import { getJson } from '@/components/hooks/fetch-json'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/toast'
import { KnownFailure } from '@/lib/failures'
import { type Suggestion, suggestFilters } from '@/lib/filter-suggestions'
import { api, pages } from '@/lib/paths'
import type { WorkflowFacets } from '@/lib/workflow'
import type { WorkflowFilters } from '@/lib/workflow-filters'

const inputId = 'workflow-filter'

type FilterInputProps = {
  database: string
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
  facets: WorkflowFacets | null
  anchor: RefObject<HTMLElement | null>
  /** No filter stands before it: there is room to say what it is for. */
  isFirst: boolean
  /** Somebody begins to type: the values that exist are wanted. */
  onAsk: () => void
}

/** A pasted id and Enter opens that workflow; any other text offers the filters it may mean. */
export function FilterInput(props: FilterInputProps) {
  const { database, filters, setFilters, facets } = props
  const [typed, setTyped] = useState('')
  const [missingId, setMissingId] = useState<string | null>(null)
  const router = useRouter()
  useShortcuts({ '/': () => document.getElementById(inputId)?.focus() })

  const suggestions = suggestFilters(typed, facets).filter(
    (suggestion) => suggestion.kind !== 'open' || suggestion.id !== missingId,
  )
  const open = async (id: string) => {
    const found = await isThere(database, id)
    if (found === true) router.push(pages.workflow(database, id))
    else if (found === false) setMissingId(id)
    else toast.failure(found)
  }
  const choose = (suggestion: Suggestion) => {
    if (suggestion.kind === 'open') return void open(suggestion.id)
    const { field, value } = suggestion
    const before: readonly string[] = filters[field]
    setFilters({ [field]: [...new Set([...before, value])] })
    setTyped('')
  }
  return (
    <Autocomplete.Root
      items={suggestions}
      filter={null}
      autoHighlight="always"
      value={typed}
      // Choosing an item would write it into the field; `choose` decides what stands there.
      onValueChange={(text, details) => details.reason !== 'item-press' && setTyped(text)}
      itemToStringValue={(suggestion: Suggestion) =>
        suggestion.kind === 'open' ? suggestion.id : suggestion.value
      }
    >
      <Autocomplete.Input
        id={inputId}
        onFocus={props.onAsk}
        aria-label="Add a filter, or paste an id"
        placeholder={props.isFirst ? 'add a filter, or paste an id' : 'add a filter or id'}
        className="peer h-6 min-w-28 flex-1 bg-transparent px-1.5 outline-none"
      />
      <span className="peer-focus:hidden max-md:hidden">
        <Kbd>/</Kbd>
      </span>
      <Autocomplete.Portal>
        <Autocomplete.Positioner
          anchor={props.anchor}
          align="start"
          sideOffset={4}
          className="z-50 outline-none"
        >
          <Autocomplete.Popup className="w-[min(28rem,var(--available-width))] rounded-lg border border-line-strong bg-raised shadow-float empty:hidden">
            {missingId !== null && missingId === typed.trim() && (
              <p role="status" className="px-3 pt-2 text-muted">
                No workflow has this id here.
              </p>
            )}
            <Autocomplete.List className="max-h-80 overflow-y-auto p-1 empty:hidden">
              {(suggestion: Suggestion) => (
                <Autocomplete.Item
                  key={
                    suggestion.kind === 'open' ? 'open' : `${suggestion.field} ${suggestion.value}`
                  }
                  value={suggestion}
                  onClick={() => choose(suggestion)}
                  className="flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 data-highlighted:bg-hover"
                >
                  <span className="shrink-0 text-muted">
                    {suggestion.kind === 'open' ? 'Open workflow' : suggestion.label}
                  </span>
                  <span className="truncate font-mono text-sm">
                    {suggestion.kind === 'open' ? suggestion.id : suggestion.value}
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}

/** Whether a workflow has this id, or, where it cannot be told, why. */
async function isThere(database: string, id: string): Promise<boolean | string> {
  try {
    await getJson(api.workflow(database, id))
    return true
  } catch (error) {
    if (!(error instanceof KnownFailure)) throw error
    return error.kind === 'not-found' ? false : error.message
  }
}
