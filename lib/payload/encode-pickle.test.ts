import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasPython, pythonPath } from '@/e2e/apps/python-env'
import { encodeContext } from '../schedule-context'

const compare = `
import base64, json, pickle, sys
for line in sys.stdin:
    text, encoded = json.loads(line)
    def same(a, b):
        if type(a) is not type(b): return False
        if isinstance(a, dict): return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
        if isinstance(a, list): return len(a) == len(b) and all(map(same, a, b))
        return a == b
    print(same(pickle.loads(base64.b64decode(encoded)), json.loads(text)))
`

const special = [
  '0',
  '-0.0',
  '-1',
  '2147483647',
  '2147483648',
  '-2147483649',
  `-${'9'.repeat(700)}`,
  '1.0',
  '1e3',
  '5e-324',
  '""',
  '"ünï 😀 \\u0000"',
  '[]',
  '{}',
  '[[],{},[{"a":[null]}]]',
  '{"b":1,"a":2,"":3}',
]

it.skipIf(!hasPython())('Python reads a pickle as it reads the JSON', { timeout: 240_000 }, () => {
  const random = fc.sample(fc.json(), 400).filter((json) => encodeContext(json, 'python').text)
  const texts = [...special, ...random]
  const pairs = texts.map((text) => JSON.stringify([text, encodeContext(text, 'python').text]))
  const input = `${pairs.join('\n')}\n`
  const said = execFileSync(pythonPath(), ['-c', compare], { input, encoding: 'utf8' })
  const wrong = said
    .trim()
    .split('\n')
    .flatMap((line, at) => (line === 'True' ? [] : [texts[at]]))
  expect(random.length).toBeGreaterThan(300)
  expect(wrong).toEqual([])
})
