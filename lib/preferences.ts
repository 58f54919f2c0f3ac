import { isTimeZone } from './format'

/** Cookies, so that the first paint of the server already looks as it was left. */
export const themeCookie = 'vigil-theme'
export const timeModeCookie = 'vigil-time'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export function parseTheme(text: string | null | undefined): Theme {
  return themes.find((theme) => theme === text) ?? 'system'
}

/** The value of `data-theme` on `<html>`; absent where the system decides. */
export function themeAttribute(theme: Theme): 'light' | 'dark' | undefined {
  return theme === 'system' ? undefined : theme
}

/** `relative`, `local` or the name of a zone; `null` where it is none of them. */
export function parseTimeMode(text: string | null | undefined): string | null {
  if (!text) return null
  if (text === 'relative' || text === 'local') return text
  return isTimeZone(text) ? text : null
}
