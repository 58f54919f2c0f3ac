import { createInterface } from 'node:readline/promises'
import { hashPassword } from '@/lib/password'

/** `npm run hash-password`: reads a password and prints what `passwordHash` takes. */
const input = createInterface({ input: process.stdin, output: process.stderr })
const password = await input.question('Password: ')
input.close()
if (password.length < 8) {
  console.error('A password has at least 8 characters.')
  process.exit(1)
}
console.log(await hashPassword(password))
