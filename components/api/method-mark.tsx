/** GET is quiet; what acts stands out by weight, not by colour. */
export function MethodMark({ method }: { method: string }) {
  return (
    <span
      data-acts={method !== 'GET' || undefined}
      className="w-9 shrink-0 font-mono text-faint text-xs data-acts:font-semibold data-acts:text-text"
    >
      {method}
    </span>
  )
}
