/** A file name that every system takes, from an id that may hold anything. */
export function fileNameOf(id: string): string {
  const safe = id
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^\.+/, '')
    .slice(0, 100)
  return `${safe === '' ? 'workflow' : safe}.json`
}
