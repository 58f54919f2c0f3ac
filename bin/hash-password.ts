import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { hashPassword } from '@/lib/password'

/** `npx vigil hash-password`: reads a password, unseen, and prints what `passwordHash` takes. */
process.stderr.write('Password: ')
const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
const input = createInterface({
  input: process.stdin,
  output: unseen,
  terminal: process.stdin.isTTY ?? false,
})
const password = await input.question('')
input.close()
process.stderr.write('\n')
if (password.length < 8) {
  console.error('A password has at least 8 characters.')
  process.exit(1)
}
console.log(await hashPassword(password))
