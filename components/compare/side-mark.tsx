/** Which of the two a value is of; never told by colour. */
export function SideMark({ side }: { side: 'A' | 'B' }) {
  return (
    <span className="inline-flex size-[18px] shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised font-medium text-muted text-xs">
      {side}
    </span>
  )
}
