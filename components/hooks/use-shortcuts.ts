'use client'

import { useEffect, useEffectEvent } from 'react'

/** Keys to what they do: `j`, `Shift+?` is `?`, `g w` is one after the other. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

const sequenceMs = 1_000

/**
 * Single keys, heard anywhere but where a person types or a dialog or menu is open. Those of a screen
 * come `first`: they win over the same keys of what stands around it.
 */
export function useShortcuts(shortcuts: Shortcuts, { first: isFirst = false } = {}) {
  const find = useEffectEvent((key: string) => shortcuts[key])

  const names = Object.keys(shortcuts).join('\n')
  // What is heard by now stands on the page: a test, or whoever drives the page by script, can wait for it.
  useEffect(() => {
    const own = names.split('\n')
    heard.add(own)
    tellHeard()
    return () => {
      heard.delete(own)
      tellHeard()
    }
  }, [names])

  // The keyboard is the browser's; a listener on the page hears it whatever has focus.
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTaken(event)) return
      const isSecond = first !== null && event.timeStamp - first.at < sequenceMs
      const pair = isSecond && first ? `${first.key} ${event.key}` : null
      first = { key: event.key, at: event.timeStamp }
      // A pair wins over its second key alone, also where another part of the page hears it.
      const isPair = pair !== null && [...heard].some((keys) => keys.includes(pair))
      const act = find(isPair ? pair : event.key)
      if (!act) return
      event.preventDefault()
      first = null
      act(event)
    }
    document.addEventListener('keydown', press, isFirst)
    return () => document.removeEventListener('keydown', press, isFirst)
  }, [isFirst])
}

/** The keys of all that listens now. */
const heard = new Set<string[]>()

function tellHeard() {
  document.documentElement.dataset.shortcuts = JSON.stringify([...heard].flat())
}

const typing = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]'
const layered = '[role=dialog], [role=menu], [role=listbox], [role=alertdialog]'

function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  if (target instanceof Element && target.closest(`${typing}, ${layered}`)) return true
  return document.querySelector('[role=dialog], [role=menu]') !== null
}
