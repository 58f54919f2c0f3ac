import type { Payload, PayloadText } from '../workflow'

/** Small enough for the part of the heap that is collected early. */
const pieceChars = 64 * 1024

export type PayloadPart = 'value' | 'error'

/** Gives a text as pieces of the inside of a JSON string, and answers of how many bytes. */
export type ReadJson = (part: PayloadPart, take: (json: string) => void) => Promise<number>

/**
 * Writes what `JSON.stringify` says of a payload, piece by piece: it is never there as a whole.
 * `readJson` reads anew what is truncated; `null` leaves it as it is.
 */
export async function writePayloadJson(
  { value, error, ...rest }: Payload,
  readJson: ReadJson | null,
  write: (json: string) => void,
): Promise<void> {
  const writeText = async (part: PayloadPart, payload: PayloadText | null) => {
    if (payload === null) return write('null')
    const { text, truncated, ...about } = payload
    write(`${JSON.stringify(about).slice(0, -1)},"text":"`)
    if (truncated && readJson) {
      const bytes = await readJson(part, write)
      return write(`","truncated":${bytes < payload.bytes}}`)
    }
    // A pair of surrogates that is cut is escaped on both sides, and whole again when it is read.
    for (let at = 0; at < text.length; at += pieceChars)
      write(JSON.stringify(text.slice(at, at + pieceChars)).slice(1, -1))
    write(`","truncated":${truncated}}`)
  }
  write(`${JSON.stringify(rest).slice(0, -1)},"value":`)
  await writeText('value', value)
  write(',"error":')
  await writeText('error', error)
  write('}')
}
