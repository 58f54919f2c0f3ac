import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Every page, route and server action goes through a door of `app/_server`. This reads the files;
 * `e2e/doors.spec.ts` asks the built server. A new public door is named here, with its reason.
 */
const publicDoors: Record<string, string> = {
  'login/page.tsx': 'where the signed-out are sent',
  'login/actions.ts': 'signing out takes no right',
  'login/setup/page.tsx': 'where the first user is made',
  'login/setup/actions.ts': 'takes the token of the setup link instead',
  'api/auth/[...nextauth]/route.ts': "next-auth's own",
  'api/health/live/route.ts': 'liveness probes have no session',
  'api/health/ready/route.ts': 'readiness probes have no session',
}

const app = import.meta.dirname
const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('_server/'))
const named = (name: RegExp) => files.filter((file) => name.test(file))
const read = (file: string) => readFileSync(join(app, file), 'utf8')

describe('every door is guarded', () => {
  it('finds the doors', () => {
    expect(named(/(^|\/)page\.tsx$/).length).toBeGreaterThan(3)
    expect(named(/(^|\/)route\.ts$/).length).toBeGreaterThan(10)
    for (const file of Object.keys(publicDoors)) expect(files).toContain(file)
  })

  it.each(named(/(^|\/)page\.tsx$/).filter((file) => !(file in publicDoors)))('page %s', (file) => {
    const body = read(file).split('export default async function')[1] ?? ''
    expect(body).toMatch(/await (pageDoor|homeDoor|tokensDoor|shareDoor)\(/)
  })

  it.each(named(/(^|\/)layout\.tsx$/).filter((file) => file !== 'layout.tsx'))(
    'layout %s',
    (file) => {
      const text = read(file)
      expect(text).toMatch(/await layoutDoor\(/)
      expect(text).toMatch(/if \(!frame\) return props\.children/)
    },
  )

  it.each(named(/(^|\/)route\.ts$/).filter((file) => !(file in publicDoors)))(
    'route %s',
    (file) => {
      const exported = read(file).match(/^export .*/gm) ?? []
      expect(exported.length).toBeGreaterThan(0)
      for (const line of exported)
        expect(line).toMatch(
          /^export const (GET|POST|PUT|PATCH|DELETE) = (read|stream|command|bulk|viewer|nowhere)Route\(/,
        )
    },
  )

  it.each(files.filter((file) => /\.tsx?$/.test(file) && /['"]use server['"]/.test(read(file))))(
    'actions %s',
    (file) => {
      if (file in publicDoors || file === 'doors.test.ts') return
      const text = read(file)
      expect(file).toMatch(/actions\.ts$/)
      expect(text).toMatch(/^'use server'/)
      const exported = text.match(/^export .*/gm) ?? []
      expect(exported.length).toBeGreaterThan(0)
      for (const line of exported)
        expect(line).toMatch(/^export const \w+ = (action|personAction)\(\w+\)$/)
    },
  )
})
