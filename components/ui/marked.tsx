/** Text with the places marked where a search matches. */
export function Marked({ text, search }: { text: string; search: string }) {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return text
  const parts: { text: string; at: number; isMatch: boolean }[] = []
  const lower = text.toLowerCase()
  // Lower case of a few letters is longer than they are: then positions do not fit.
  if (lower.length !== text.length) return text
  let from = 0
  while (parts.length < 200) {
    const at = lower.indexOf(wanted, from)
    if (at < 0) break
    if (at > from) parts.push({ text: text.slice(from, at), at: from, isMatch: false })
    parts.push({ text: text.slice(at, at + wanted.length), at, isMatch: true })
    from = at + wanted.length
  }
  parts.push({ text: text.slice(from), at: from, isMatch: false })
  return parts.map((part) =>
    part.isMatch ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
  )
}
