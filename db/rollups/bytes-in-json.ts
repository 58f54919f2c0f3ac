/** Bytes as Postgres reads them from text. */
export function bytesInJson(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`
}
