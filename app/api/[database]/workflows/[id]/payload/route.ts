import { json, jsonStream, problem } from '@/app/_server/problem'
import { type StreamReading, streamRoute } from '@/app/_server/read'
import { fullChars, getPayload, headChars } from '@/db/workflow/payload'
import { describePayload, type PayloadPlace, payloadPieces } from '@/db/workflow/payload-pieces'
import { KnownFailure } from '@/lib/failures'
import { payloadAnswer } from '@/lib/openapi/answers/workflows'
import type { Operation } from '@/lib/openapi/operation'
import { parameter } from '@/lib/openapi/url-parameter'
import { payloadFormat } from '@/lib/payload/payload-format'
import { payloadJson } from '@/lib/payload/payload-json'
import { mostPickleBytes, redactPieces } from '@/lib/payload/redact-pieces'
import type { PayloadKind } from '@/lib/workflow'

const about: Operation = {
  summary: 'A payload: its head as JSON, or the whole text as a download',
  parameters: {
    of: parameter(
      { type: 'string', pattern: '^(input|output|error|step:\\d{1,10})$' },
      { description: 'Whose: input, output, error or step:<function id>.', required: true },
    ),
    full: parameter({ type: 'boolean', default: false }, { description: 'A longer head.' }),
    download: parameter({ type: 'boolean', default: false }, { description: 'As text, whole.' }),
    part: parameter(
      { type: 'string', enum: ['value', 'error'], default: 'value' },
      { description: 'Which of a step to download.' },
    ),
  },
  answer: payloadAnswer,
  media: ['text/plain'],
}

/** The head of a payload as JSON, or the whole raw text as a download. */
export const GET = streamRoute({
  payloads: 'always',
  about,
  answer: async ({ id, search }, reading) => {
    const of = parseKind(search.get('of'))
    if (search.get('download') === 'true') {
      const part = of === 'error' || search.get('part') === 'error' ? 'error' : 'value'
      return download({ id, of, part }, reading)
    }
    const isFull = search.get('full') === 'true'
    const chars = isFull ? fullChars : headChars
    const payload = await reading.read((reader) => getPayload(reader, { id, of, chars }))
    if (payload === null)
      return problem({ kind: 'not-found', sentence: 'There is no such payload in this database.' })
    return isFull ? jsonStream(streamOf(encoded(payloadJson(payload)))) : json(payload)
  },
})

function parseKind(text: string | null): PayloadKind {
  if (text === 'input' || text === 'output' || text === 'error') return text
  const step = /^step:(\d{1,10})$/.exec(text ?? '')
  if (step && Number(step[1]) < 2 ** 31) return `step:${Number(step[1])}`
  throw new KnownFailure('bad-request', 'of is input, output, error or step:<function id>.')
}

type Reading = Pick<StreamReading, 'read' | 'pieces'>

async function download(place: PayloadPlace, { read, pieces }: Reading): Promise<Response> {
  const { stored, keys } = await read(async (reader) => ({
    stored: await describePayload(reader, place),
    keys: reader.redact,
  }))
  if (!stored)
    return problem({ kind: 'not-found', sentence: 'There is no such payload in this database.' })
  const format = payloadFormat(stored.serialization, stored.head)
  if (keys.length > 0 && format.reader === 'pickle' && stored.bytes > mostPickleBytes)
    throw new KnownFailure(
      'bad-request',
      'Keys are redacted here, and a pickle of this size cannot be, so it is not given out.',
    )
  const redacted = redactPieces(payloadPieces(pieces, place), format, keys)
  const name = `${place.id}-${place.of}`.replace(/[^\w.-]+/g, '-').slice(-120)
  return new Response(streamOf(redacted[Symbol.asyncIterator]()), {
    headers: {
      // Packing it on the way would cost more than it saves. (Its length Next would not pass on.)
      'cache-control': 'no-store, no-transform',
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.txt"`,
      'x-content-type-options': 'nosniff',
    },
  })
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  for (const text of texts) yield encoder.encode(text)
}

type Pieces = Pick<AsyncIterator<Uint8Array> | Iterator<Uint8Array>, 'next' | 'return'>

/** One piece is read when the last one has been taken. */
function streamOf(iterator: Pieces): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
