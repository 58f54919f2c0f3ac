import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hashPassword } from '@/lib/password'
import { removePostgres } from '../postgres'

export const projectFolder = resolve(import.meta.dirname, '../..')
export const demosFolder = join(projectFolder, '.vigil', 'demo')

export type Identity = { secret: string; operator: string; viewer: string }

export type State = {
  folder: string
  postgresFolder: string
  configFile: string
  historyIsMade: boolean
  rememberHistory(): void
}

/** What one demo keeps between starts; the port tells demos apart. */
export function openState(port: number, reset: boolean): State {
  const folder = join(demosFolder, String(port))
  const postgresFolder = join(folder, 'postgres')
  if (reset) {
    removePostgres(postgresFolder)
    rmSync(folder, { recursive: true, force: true })
  }
  mkdirSync(folder, { recursive: true })
  const historyMark = join(folder, 'history-made')
  return {
    folder,
    postgresFolder,
    configFile: join(folder, 'vigil.json'),
    historyIsMade: existsSync(historyMark),
    rememberHistory: () => writeFileSync(historyMark, `${new Date().toISOString()}\n`),
  }
}

/** The same for all demos of this clone: browsers keep one cookie for all ports of a host. */
export function readIdentity(): Identity {
  const file = join(demosFolder, 'identity.json')
  const identity: Identity = {
    secret: randomBytes(32).toString('base64url'),
    operator: makePassword(),
    viewer: makePassword(),
  }
  mkdirSync(demosFolder, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(identity), { mode: 0o600, flag: 'wx' })
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Easy to read from one screen and type on another. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(9)].map((byte) => letters[byte % letters.length]).join('')
}

export async function writeConfig(file: string, identity: Identity): Promise<void> {
  const user = async (name: 'operator' | 'viewer') => ({
    name,
    role: name,
    passwordHash: await hashPassword(identity[name]),
  })
  const config = {
    databases: [
      {
        slug: 'demo',
        label: 'Order demo',
        urlEnv: 'DBOS_SYSTEM_DATABASE_URL',
        schema: 'dbos',
      },
    ],
    users: [await user('operator'), await user('viewer')],
  }
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
}
