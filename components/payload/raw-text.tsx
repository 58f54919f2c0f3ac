import { formatCount } from '@/lib/format'

const mostRawChars = 200_000

/** A payload as it is stored; it is only ever text. */
export function RawText({ text, label, wraps }: { text: string; label: string; wraps: boolean }) {
  const rest = text.length - mostRawChars
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${label}, raw text`}
      className="h-full max-h-[min(60dvh,36rem)] overflow-auto px-2.5 py-1.5 in-data-large:max-h-none"
    >
      <pre
        className={`${wraps ? 'whitespace-pre-wrap break-all' : 'whitespace-pre'} font-mono text-sm leading-5`}
      >
        {text === '' ? <span className="text-faint">empty text</span> : text.slice(0, mostRawChars)}
      </pre>
      {rest > 0 && (
        <p className="text-faint text-sm">
          … {formatCount(rest)} more characters; copy or download has them.
        </p>
      )}
    </section>
  )
}
