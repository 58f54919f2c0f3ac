import { pageIcon, pageTitle } from '@/lib/page-state'
import { setTab } from './tab-state'
import type { Ended } from './use-watch'

/** On a page that is about many: the title tells which one ended, until somebody has seen it. */
export function tellInTab(ended: Ended) {
  const before = document.title.replace(/ · Vigil$/, '')
  setTab({ title: pageTitle(ended), icon: pageIcon(ended.status) })
  const restore = () => {
    if (document.hidden) return
    document.removeEventListener('visibilitychange', restore)
    setTimeout(() => setTab({ title: before, icon: null }), seenMs)
  }
  document.addEventListener('visibilitychange', restore)
  restore()
}

const seenMs = 5_000
