/** A share of a whole; the figure stands beside it. */
export function ShareBar({ share }: { share: number }) {
  return (
    <span aria-hidden className="block h-1.5 w-24 max-md:w-10 overflow-hidden rounded-sm bg-sunken">
      <span
        className="block h-full bg-bar-failure"
        style={{ width: `${Math.max(2, Math.min(1, share) * 100)}%` }}
      />
    </span>
  )
}
