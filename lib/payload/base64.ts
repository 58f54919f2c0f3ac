/**
 * The bytes of a base64 text, of which a cut end counts as far as whole groups of four go; `null`
 * where it is none. Strict: no spaces, no other alphabet.
 */
export function fromBase64(text: string): Uint8Array | null {
  const trimmed = text.trim()
  const whole = trimmed.slice(0, trimmed.length - (trimmed.length % 4))
  if (whole === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(whole)) return null
  const binary = atob(whole)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Three bytes a group, so pieces of a multiple of three can be written one after the other. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8_190)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 8_190))))
  return parts.join('')
}
