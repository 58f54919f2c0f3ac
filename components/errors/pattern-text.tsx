const placeholder = /(<(?:n|id|text|path|url|email|time|card|amount)>)/

/** A normalised message, with what stands for ids, numbers and the like drawn quietly. */
export function PatternText({ pattern }: { pattern: string }) {
  return pattern.split(placeholder).map((part, at) =>
    placeholder.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no identity
      <span key={at} className="text-faint">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
