import 'server-only'
import { failureOf } from '@/lib/failures'
import { log, logUnexpected } from './log'

/**
 * Text that goes out in pieces. What fails before the first of them is thrown, so that the door
 * answers it in words; what fails later can only cut the answer off, and is logged.
 */

/** So much is there before an answer begins: it holds the first of what is read. */
const begunChars = 16 * 1024

/** One piece is read when the last one has been taken. */
export async function pulledText(
  pieces: AsyncIterable<string>,
  where: string,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.asyncIterator]()
  let next: IteratorResult<string> | null = await iterator.next()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = next ?? (await iterator.next())
          next = null
          if (done) controller.close()
          else controller.enqueue(encoder.encode(value))
        } catch (error) {
          logCutOff(error, where)
          controller.error(error)
        }
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/** What is written goes out as fast as whoever asked takes it; the writer does not wait for that. */
export function writtenText(
  writeAll: (write: (text: string) => void) => Promise<void>,
  where: string,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  return new Promise((begin, fail) => {
    let state: 'beginning' | 'begun' | 'left' = 'beginning'
    let written = 0
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        // Not before the stream is there to be answered.
        await Promise.resolve()
        try {
          await writeAll((text) => {
            if (state === 'left') return
            controller.enqueue(encoder.encode(text))
            written += text.length
            if (state === 'beginning' && written >= begunChars) begun()
          })
          if (state === 'left') return
          controller.close()
          begun()
        } catch (error) {
          if (state === 'beginning') fail(error)
          if (state === 'begun') logCutOff(error, where)
          if (state !== 'left') controller.error(error)
        }
      },
      cancel() {
        state = 'left'
      },
    })
    const begun = () => {
      state = 'begun'
      begin(stream)
    }
  })
}

function logCutOff(error: unknown, where: string) {
  const failure = failureOf(error)
  if (failure) log.warn({ reason: failure.sentence, where }, 'an answer was cut off')
  else logUnexpected(error, where)
}
