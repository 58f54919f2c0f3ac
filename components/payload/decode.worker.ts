import { decodePayload, type EncodedPayload } from '@/lib/payload/decode-payload'

/** Decodes what is large beside the page, which goes on answering meanwhile. */
addEventListener('message', ({ data }: MessageEvent<EncodedPayload>) => {
  postMessage(decodePayload(data))
})
