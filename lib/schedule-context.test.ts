import superjson from 'superjson'
import { expect, it } from 'vitest'
import { encodeContext } from './schedule-context'

const ok = (json: string, dialect: Parameters<typeof encodeContext>[1]) => {
  const { text, mistake } = encodeContext(json, dialect)
  expect(mistake).toBeNull()
  return text ?? ''
}

it('writes nothing as each SDK does', () => {
  expect(ok('', 'python')).toBe('gAROLg==')
  expect(ok(' \n', 'go')).toBe('null')
  expect(superjson.parse(ok('', 'typescript'))).toBeUndefined()
  expect(superjson.parse(ok('null', 'typescript'))).toBeNull()
})

it('writes JSON as superjson, as plain JSON, and what Java knows bare', () => {
  const json = '{"region": "EMEA", "n": [1, 2.5, true, null], "ü": "😀"}'
  expect(superjson.parse(ok(json, 'typescript'))).toEqual(JSON.parse(json))
  expect(ok(json, 'go')).toBe('{"region":"EMEA","n":[1,2.5,true,null],"ü":"😀"}')
  expect(ok('"text"', 'java')).toBe('"text"')
  expect(ok('-7', 'java')).toBe('-7')
})

it.each([
  ['{', 'typescript', 'not JSON'],
  ['{"a":1,"a":2}', 'python', 'twice'],
  ['{"__proto__":1}', 'typescript', '__proto__'],
  ['12345678901234567890', 'typescript', 'rounded by TypeScript'],
  ['12345678901234567890', 'go', 'rounded by Go'],
  ['1e999', 'python', 'too large'],
  ['"\\ud800"', 'python', 'half of a character'],
  ['{}', 'java', 'class of every object'],
  ['[1]', 'java', 'class of every object'],
  ['3000000000', 'java', 'no int of Java'],
  [`"${'x'.repeat(70_000)}"`, 'go', 'longer than'],
  [`${'['.repeat(300)}${']'.repeat(300)}`, 'python', 'nested deeper'],
] as const)('refuses %s for %s', (json, dialect, why) => {
  const { text, mistake } = encodeContext(json, dialect)
  expect(text).toBeNull()
  expect(mistake).toContain(why)
})
