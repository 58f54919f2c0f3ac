import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { answerText, sendText } from './answer-text'

const large = JSON.stringify({ rows: Array.from({ length: 500 }, (_, id) => ({ id })) })
const asking = (encodings: string) =>
  new Request('http://vigil/', { headers: { 'accept-encoding': encodings } })

test.each(['gzip', 'br, GZIP', 'gzip;q=0.5', 'deflate , gzip ; q=1'])(
  'is packed for who takes %s',
  async (encodings) => {
    const sent = await sendText(answerText(large), asking(encodings))
    expect(sent.headers.get('content-encoding')).toBe('gzip')
    const bytes = Buffer.from(await sent.arrayBuffer())
    expect(bytes.length).toBeLessThan(large.length / 2)
    expect(gunzipSync(bytes).toString()).toBe(large)
  },
)

test.each(['', 'br', 'gzip;q=0', 'gzip; q=0.00', 'x-gzipped'])(
  'goes as it is to who takes %j',
  async (encodings) => {
    const sent = await sendText(answerText(large), asking(encodings))
    expect(sent.headers.get('content-encoding')).toBeNull()
    expect(await sent.text()).toBe(large)
  },
)

test('what is small goes as it is, and what is packed is packed once', async () => {
  const small = await sendText(answerText('{"a":1}'), asking('gzip'))
  expect(small.headers.get('content-encoding')).toBeNull()
  expect(small.headers.get('cache-control')).toBe('no-store')
  const answer = answerText(large)
  expect(answer.packed()).toBe(answer.packed())
})
