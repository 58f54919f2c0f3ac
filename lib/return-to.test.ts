import { expect, it } from 'vitest'
import { safeReturnTo } from './return-to'

it.each([
  ['/demo/workflows?status=ERROR', '/demo/workflows?status=ERROR'],
  ['/demo/workflows/a%2Fb?step=3', '/demo/workflows/a%2Fb?step=3'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?returnTo=/login', '/'],
  ['/api/auth/signout', '/'],
  ['', '/'],
  [null, '/'],
])('%s leads to %s', (text, path) => expect(safeReturnTo(text)).toBe(path))
