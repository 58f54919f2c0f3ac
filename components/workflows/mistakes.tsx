/** What of the URL could not be read, so that nobody trusts a list that ignores it. */
export function Mistakes({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <div role="alert" className="border-line border-b bg-waiting-wash px-5 py-1.5">
      <p className="font-medium">Part of this link is not understood and left out:</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence} className="break-words">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}
