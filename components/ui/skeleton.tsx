/** A grey bar where text will be. */
export function Skeleton({ width = '60%' }: { width?: string }) {
  return (
    <span
      aria-hidden
      className="inline-block h-2.5 animate-pulse rounded-sm bg-line align-middle"
      style={{ width }}
    />
  )
}

/** As many rows as will come, of the height that they will have. */
export function SkeletonRows({ rows = 12, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity
        <div key={row} className="flex h-8 items-center gap-6 border-line border-b px-2">
          <Skeleton width="80px" />
          <Skeleton width={`${120 + ((row * 37) % 70)}px`} />
          <Skeleton width={`${160 + ((row * 53) % 120)}px`} />
          <span className="ml-auto">
            <Skeleton width="56px" />
          </span>
        </div>
      ))}
    </div>
  )
}
