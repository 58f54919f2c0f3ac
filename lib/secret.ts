import { createHash, randomBytes } from 'node:crypto'

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 43 // 62^43 is above 2^256

/** 256 random bits as letters and digits, which a double click takes whole. */
export function makeSecret(bytes: Buffer = randomBytes(32)): string {
  let value = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  while (text.length < secretLength) {
    text = (signs[Number(value % 62n)] ?? '') + text
    value /= 62n
  }
  return text
}

/** A public name of a secret, which tells nothing of it. */
export function makePublicId(): string {
  return randomBytes(6).toString('hex')
}

const tokenPattern = /^vigil_([0-9a-f]{12})_[0-9A-Za-z]{43}$/

/** `vigil_<id>_<secret>`: its look lets scanners of source and logs find one that has leaked. */
export function makeToken(): { id: string; text: string } {
  const id = makePublicId()
  return { id, text: `vigil_${id}_${makeSecret()}` }
}

export function isToken(text: string): boolean {
  return tokenPattern.test(text)
}

export function isShareSecret(text: string): boolean {
  return /^[0-9A-Za-z]{43}$/.test(text)
}

/**
 * What is kept of a secret. One plain hash is enough: nobody can try 2^256 secrets, so there is
 * nothing for a slow, salted hash to slow down, as there is for a password that people choose.
 */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
