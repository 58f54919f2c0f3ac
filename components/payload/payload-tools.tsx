'use client'

import { Download, Maximize2, Minimize2, Search, WrapText } from 'lucide-react'
import type { ReactNode } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { CopyButton } from '@/components/ui/copy-button'
import { ToggleGroup } from '@/components/ui/toggle-group'

export type PayloadView = {
  shown: 'tree' | 'raw'
  wraps: boolean
  isLarge: boolean
  isSearching: boolean
}

type PayloadToolsProps = {
  title: string
  view: PayloadView
  canTree: boolean
  onView: (view: Partial<PayloadView>) => void
  onLevels: (levels: number) => void
  copyOf: { text: () => string; what: string }
  download: string | null
}

const levels = [1, 2, 3, 4, 5]
const all = 200

/** How a payload is shown, and what can be done with it. */
export function PayloadTools(props: PayloadToolsProps) {
  const { title, view, canTree, onView, copyOf, download } = props
  const { shown, wraps, isLarge, isSearching } = view
  return (
    <span className="ml-auto flex items-center gap-0.5">
      {canTree && (
        <ToggleGroup
          label={`How to show ${title}`}
          value={shown}
          options={['tree', 'raw'] as const}
          onChange={(wanted) => onView({ shown: wanted })}
        />
      )}
      {shown === 'tree' && (
        <>
          <select
            aria-label={`Open ${title} to a depth`}
            value=""
            onChange={(event) => props.onLevels(Number(event.target.value))}
            className="h-6 w-16 rounded-sm bg-transparent text-faint text-sm hover:bg-hover hover:text-text"
          >
            <option value="" disabled>
              depth
            </option>
            <option value={0}>closed</option>
            {levels.map((level) => (
              <option key={level} value={level}>
                {level === 1 ? '1 level' : `${level} levels`}
              </option>
            ))}
            <option value={all}>all</option>
          </select>
          <SmallButton
            label={isSearching ? 'Close the search' : `Search in ${title}`}
            onClick={() => onView({ isSearching: !isSearching })}
          >
            <Search aria-hidden className="size-3.5" />
          </SmallButton>
        </>
      )}
      <SmallButton
        label={`Wrap long lines of ${title}`}
        isPressed={wraps}
        onClick={() => onView({ wraps: !wraps })}
      >
        <WrapText aria-hidden className="size-3.5" />
      </SmallButton>
      <CopyButton {...copyOf} />
      {download !== null && (
        <a
          href={`${basePath}${download}`}
          download
          aria-label={`Download ${title} as raw text`}
          title={`Download ${title} as raw text`}
          className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        >
          <Download aria-hidden className="size-3.5" />
        </a>
      )}
      <SmallButton
        label={isLarge ? `Make ${title} small again` : `Fill the window with ${title}`}
        isPressed={isLarge}
        onClick={() => onView({ isLarge: !isLarge })}
      >
        {isLarge ? (
          <Minimize2 aria-hidden className="size-3.5" />
        ) : (
          <Maximize2 aria-hidden className="size-3.5" />
        )}
      </SmallButton>
    </span>
  )
}

function SmallButton(props: {
  label: string
  isPressed?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-pressed={props.isPressed}
      title={props.label}
      onClick={props.onClick}
      className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text aria-pressed:text-text"
    >
      {props.children}
    </button>
  )
}
