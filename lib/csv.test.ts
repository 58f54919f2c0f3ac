import { expect, it } from 'vitest'
import { toCsv } from './csv'

it('quotes what needs it, and lets nothing run', () => {
  const rows = [
    ['plain', 1.5, null],
    ['a "b", c', -2, '=SUM(A1)'],
    ['two\nlines', 0, '@x'],
  ]
  expect(toCsv(['name', 'n', 'note'], rows)).toBe(
    'name,n,note\r\nplain,1.5,\r\n"a ""b"", c",-2,\'=SUM(A1)\r\n"two\nlines",0,\'@x\r\n',
  )
})
