import 'server-only'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const pack = promisify(gzip)
/** Below it packing costs more than it saves. */
const leastPackedChars = 2_000

/** The JSON text of an answer, and its packed form once somebody took it: a hundred viewers cost one packing. */
export type AnswerText = { text: string; packed: () => Promise<Buffer<ArrayBuffer>> }

export function answerText(text: string): AnswerText {
  let packed: Promise<Buffer<ArrayBuffer>> | null = null
  return {
    text,
    // The lowest level: rows of JSON come out within a tenth of the usual one's size.
    packed: () => (packed ??= pack(text, { level: 1 })),
  }
}

/**
 * Sends it packed to whoever takes gzip. Next's own compressor leaves what routes answer as it is: it does
 * not know the type, which Next gives as a list of one.
 */
export async function sendText(answer: AnswerText, request: Request): Promise<Response> {
  const headers = {
    'cache-control': 'no-store',
    'content-type': 'application/json',
    vary: 'accept-encoding',
  }
  if (answer.text.length < leastPackedChars || !takesGzip(request))
    return new Response(answer.text, { headers })
  return new Response(await answer.packed(), {
    headers: { ...headers, 'content-encoding': 'gzip' },
  })
}

function takesGzip(request: Request): boolean {
  const taken = (request.headers.get('accept-encoding') ?? '').toLowerCase().split(',')
  return taken.some((one) => /^\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*$).*)?$/.test(one))
}
