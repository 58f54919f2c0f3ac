import 'server-only'
import { KnownFailure } from '@/lib/failures'

/** The body as text, read no further than so many bytes, whatever its length claims to be. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = new KnownFailure('too-large', `The body is larger than ${maxBytes} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8')
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw tooLarge
    }
    chunks.push(value)
  }
}
