/** The shortest cron text for a set of values: `*`, a step, a range, or a list. */
export function compactField(values: number[], min: number, max: number): string {
  const [first = min, second] = values
  const last = values.at(-1) ?? first
  if (second === undefined) return String(first)
  const step = second - first
  const even = values.every((value, index) => value === first + index * step)
  if (!even) return values.join(',')
  const toTheEnd = last + step > max
  if (step === 1) return first === min && last === max ? '*' : `${first}-${last}`
  if (toTheEnd && values.length > 2) return first === min ? `*/${step}` : `${first}/${step}`
  return values.length > 2 ? `${first}-${last}/${step}` : values.join(',')
}
