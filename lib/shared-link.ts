/**
 * The address of exactly what is on screen. A reader elsewhere must see the same times: `local`
 * becomes the sender's zone by name, which may come from a cookie and not stand in the URL.
 */
export function sharedLink(href: string, { mode, localZone }: { mode: string; localZone: string }) {
  const url = new URL(href)
  if (mode === 'relative') url.searchParams.delete('zone')
  else url.searchParams.set('zone', mode === 'local' ? localZone : mode)
  return url.toString()
}
