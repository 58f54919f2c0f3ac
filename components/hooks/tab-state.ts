import { basePath } from './fetch-json'

const iconId = 'vigil-state-icon'

/** What a tab says of itself while another one is looked at. `icon` is a file below `public`. */
export function setTab({ title, icon }: { title: string; icon: string | null }) {
  document.title = `${title} · Vigil`
  const own = document.getElementById(iconId)
  if (icon === null) {
    own?.remove()
    return
  }
  const link = own instanceof HTMLLinkElement ? own : document.createElement('link')
  link.id = iconId
  link.rel = 'icon'
  link.type = 'image/svg+xml'
  link.href = `${basePath}${icon}`
  // Of several icons browsers take the last.
  document.head.append(link)
}
