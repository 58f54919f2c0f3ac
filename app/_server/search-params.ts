import 'server-only'

/** Next's record of search parameters as the platform has them. */
export function toSearchParams(
  record: Record<string, string | string[] | undefined>,
): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(record))
    for (const one of value === undefined ? [] : [value].flat()) search.append(name, one)
  return search
}
