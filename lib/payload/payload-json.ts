import type { Payload, PayloadText } from '../workflow'

/** Small enough for the part of the heap that is collected early. */
const pieceChars = 256 * 1024

/** What `JSON.stringify` says of a payload, piece by piece: it is never there as a whole once more. */
export function* payloadJson({ value, error, ...rest }: Payload): Generator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"value":`
  yield* textJson(value)
  yield ',"error":'
  yield* textJson(error)
  yield '}'
}

function* textJson(payload: PayloadText | null): Generator<string> {
  if (payload === null) return yield 'null'
  const { text, ...rest } = payload
  yield `${JSON.stringify(rest).slice(0, -1)},"text":"`
  // A pair of surrogates that is cut is escaped on both sides, and whole again when it is read.
  for (let at = 0; at < text.length; at += pieceChars)
    yield JSON.stringify(text.slice(at, at + pieceChars)).slice(1, -1)
  yield '"}'
}
