import { json, jsonStream, problem } from '@/app/_server/problem'
import { type StreamReading, streamRoute } from '@/app/_server/read'
import { pulledText, writtenText } from '@/app/_server/stream-text'
import { fullChars, getPayload, headChars } from '@/db/workflow/payload'
import {
  describePayload,
  type PayloadPlace,
  payloadPieces,
  readJsonPieces,
} from '@/db/workflow/payload-pieces'
import { KnownFailure } from '@/lib/failures'
import { payloadAnswer } from '@/lib/openapi/answers/workflows'
import type { Operation } from '@/lib/openapi/operation'
import { parameter } from '@/lib/openapi/url-parameter'
import { payloadFormat } from '@/lib/payload/payload-format'
import { type ReadJson, writePayloadJson } from '@/lib/payload/payload-json'
import { mostPickleBytes, redactPieces } from '@/lib/payload/redact-pieces'
import type { PayloadKind } from '@/lib/workflow'

/** Enough of a payload to tell what it is, where all of it is read next. */
const aboutChars = 1_024

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
    const { payload, isRedacted } = await reading.read(async (reader) => {
      const isRedacted = reader.redact.length > 0
      // What is redacted is read as a whole; anything else is read anew where this is not all of it.
      const chars = isFull ? (isRedacted ? fullChars : aboutChars) : headChars
      return { payload: await getPayload(reader, { id, of, chars }), isRedacted }
    })
    if (payload === null)
      return problem({ kind: 'not-found', sentence: 'There is no such payload in this database.' })
    if (!isFull) return json(payload)
    const readJson: ReadJson = (part, take) =>
      reading.read((reader) =>
        readJsonPieces(reader, { place: { id, of, part }, chars: fullChars }, take),
      )
    const writeAll = (write: (text: string) => void) =>
      writePayloadJson(payload, isRedacted ? null : readJson, write)
    return jsonStream(await writtenText(writeAll, `payload ${of} of ${id}`))
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
  return new Response(await pulledText(redacted, `download of ${place.of} of ${place.id}`), {
    headers: {
      // Packing it on the way would cost more than it saves. (Its length Next would not pass on.)
      'cache-control': 'no-store, no-transform',
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.txt"`,
      'x-content-type-options': 'nosniff',
    },
  })
}
