import { json, problem } from '@/app/_server/problem'
import { streamRoute } from '@/app/_server/read'
import { fullChars, getPayload, headChars, streamPayload } from '@/db/workflow/payload'
import { KnownFailure } from '@/lib/failures'
import type { PayloadKind } from '@/lib/workflow'

/** The head of a payload as JSON, or the whole raw text as a download. */
export const GET = streamRoute(async ({ id, search }, { read }) => {
  const of = parseKind(search.get('of'))
  if (search.get('download') === 'true') {
    const part = of === 'error' || search.get('part') === 'error' ? 'error' : 'value'
    return download(streamPayload(read, { id, of, part }), of)
  }
  const chars = search.get('full') === 'true' ? fullChars : headChars
  const payload = await read((reader) => getPayload(reader, { id, of, chars }))
  return payload === null
    ? problem({ kind: 'not-found', sentence: 'There is no such payload in this database.' })
    : json(payload)
})

function parseKind(text: string | null): PayloadKind {
  if (text === 'input' || text === 'output' || text === 'error') return text
  const step = /^step:(\d{1,10})$/.exec(text ?? '')
  if (step && Number(step[1]) < 2 ** 31) return `step:${Number(step[1])}`
  throw new KnownFailure('bad-request', 'of is input, output, error or step:<function id>.')
}

function download(pieces: AsyncGenerator<string>, of: PayloadKind): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${of.replace(':', '-')}.txt"`,
      'x-content-type-options': 'nosniff',
    },
  })
}
