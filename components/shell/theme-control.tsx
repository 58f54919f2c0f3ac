'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuChoices } from '@/components/ui/menu'
import { parseTheme, type Theme, themeAttribute, themeCookie } from '@/lib/preferences'
import { useCookie } from './use-cookie'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

const options = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function ThemeControl({ initial }: { initial: string | null }) {
  const [kept, setKept] = useCookie(themeCookie, initial)
  const theme = parseTheme(kept)
  const choose = (next: Theme) => {
    setKept(next === 'system' ? null : next)
    const attribute = themeAttribute(next)
    if (attribute) document.documentElement.dataset.theme = attribute
    else delete document.documentElement.dataset.theme
  }
  return (
    <Menu side="top" trigger={<IconButton icon={icons[theme]} label={`Theme: ${theme}`} />}>
      <MenuChoices label="Theme" value={theme} onValueChange={choose} options={options} />
    </Menu>
  )
}
