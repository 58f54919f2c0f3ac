/**
 * A path in which every `%` can be decoded: one that begins no character of UTF-8 stands for itself,
 * as in an id with "100%" that somebody typed. Next ends with an error of its own on such a path.
 */
export function mendPath(url: string): string {
  const end = url.search(/[?#]/)
  const path = end === -1 ? url : url.slice(0, end)
  if (isDecodable(path)) return url
  const mended = path.replace(/(?:%[0-9a-fA-F]{2})+|%/g, (run) =>
    isDecodable(run) ? run : run.replaceAll('%', '%25'),
  )
  return `${mended}${end === -1 ? '' : url.slice(end)}`
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false // it is no URI: the answer itself
  }
}
