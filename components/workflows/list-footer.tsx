'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { LinkButton } from '@/components/ui/link-button'
import { Time } from '@/components/ui/time'
import { formatCount } from '@/lib/format'
import { pages } from '@/lib/paths'
import type { WorkflowPage } from '@/lib/workflow'
import type { WorkflowFilters } from '@/lib/workflow-filters'

type FooterProps = {
  database: string
  page: WorkflowPage
  sort: WorkflowFilters['sort']
  onPage: () => void
}

/** How far the page goes, and the pages around it as real links. */
export function ListFooter({ database, page, sort, onPage }: FooterProps) {
  const search = useSearchParams()
  const hrefOf = (cursor: string | null) => {
    if (cursor === null) return null
    const next = new URLSearchParams(search)
    next.set('cursor', cursor)
    return pages.workflows(database, next)
  }
  const isNewest = sort === '-created'
  const [before, after] = isNewest ? ['Newer', 'Older'] : ['Older', 'Newer']
  const { searchedTo, searchedFrom } = page
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-2 text-muted max-md:px-3">
      {searchedTo === null ? (
        <span>
          {formatCount(page.workflows.length)} {page.workflows.length === 1 ? 'row' : 'rows'} ·{' '}
          {isNewest ? 'newest first' : 'oldest first'}
        </span>
      ) : (
        <span>
          Searched {isNewest ? 'back' : 'forward'} to{' '}
          <Time at={searchedTo} asOf={page.asOf} isAbsolute />.
        </span>
      )}
      {searchedFrom !== null && (
        <span>
          Begun at <Time at={searchedFrom} asOf={page.asOf} isAbsolute />, when this version was
          replaced; {before} looks for later ones.
        </span>
      )}
      <nav aria-label="Pages" className="ml-auto flex gap-2">
        {page.previous !== null && (
          <LinkButton href={hrefOf(page.previous)} rel="prev" onClick={onPage} scroll={false}>
            <ChevronLeft aria-hidden className="size-3.5" />
            {before}
          </LinkButton>
        )}
        {page.next !== null && (
          <LinkButton href={hrefOf(page.next)} rel="next" onClick={onPage} scroll={false}>
            {searchedTo === null ? after : `Search further ${isNewest ? 'back' : 'forward'}`}
            <ChevronRight aria-hidden className="size-3.5" />
          </LinkButton>
        )}
      </nav>
    </div>
  )
}
