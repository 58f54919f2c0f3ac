import type { LiveEvent } from '@/app/_server/live'
import { streamRoute } from '@/app/_server/read'

const heartbeatMs = 15_000
/** Sessions end: a stream is closed after this long, and the browser asks again, with its cookie. */
const maxStreamMs = 10 * 60_000

/** Server-Sent Events: `change` with the token of the database, `failure` in words. */
export const GET = streamRoute({
  payloads: 'never',
  about: { summary: 'Tells of changes, as Server-Sent Events', media: ['text/event-stream'] },
  answer: async ({ request }, { live }) => {
    const encoder = new TextEncoder()
    let stop = () => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        send('retry: 2000\n\n')
        const unwatch = live.watch((event) => send(format(event)))
        const heartbeat = setInterval(() => send(': here\n\n'), heartbeatMs)
        const end = setTimeout(() => {
          stop()
          controller.close()
        }, maxStreamMs)
        stop = () => {
          unwatch()
          clearInterval(heartbeat)
          clearTimeout(end)
        }
        request.signal.addEventListener('abort', stop, { once: true })
      },
      cancel: () => stop(),
    })
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        // no-transform keeps compression from holding events back, the other header nginx.
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  },
})

function format(event: LiveEvent): string {
  const { type, ...rest } = event
  return `event: ${type}\ndata: ${JSON.stringify(event.type === 'failure' ? event.failure : rest)}\n\n`
}
