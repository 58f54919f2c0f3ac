import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestVersions, type RegisteredVersion, versionBefore } from './version-latest'

const one = (
  version: string,
  applicationName: string | null,
  timestamp: number,
  registeredAt = timestamp,
): RegisteredVersion => ({ version, applicationName, timestamp, registeredAt })

const apps = (registered: RegisteredVersion[]) => Object.fromEntries(latestVersions(registered))

describe('the latest version', () => {
  it.each<[string, RegisteredVersion[], Record<string, (string | null)[]>]>([
    ['of nothing is none', [], {}],
    [
      'is the one with the highest time',
      [one('a', 'shop', 1), one('b', 'shop', 2)],
      { b: ['shop'] },
    ],
    [
      'is one of each application',
      [one('a', 'shop', 1), one('b', 'mail', 2)],
      { a: ['shop'], b: ['mail'] },
    ],
    [
      'may be unclaimed',
      [one('a', 'shop', 1), one('b', null, 2), one('c', 'mail', 3)],
      { b: ['shop'], c: ['mail'] },
    ],
    [
      'is not an unclaimed one that is older',
      [one('a', 'shop', 3), one('b', null, 2)],
      { a: ['shop'] },
    ],
    ['where nobody claims any, serves all', [one('a', null, 1), one('b', null, 2)], { b: [null] }],
    [
      'is not the one registered last, when an older one was promoted',
      [one('a', 'shop', 9, 1), one('b', 'shop', 2)],
      { a: ['shop'] },
    ],
  ])('%s', (_, registered, expected) => expect(apps(registered)).toEqual(expected))

  it('is what a worker of each application would choose', () => {
    const registered = fc.uniqueArray(
      fc.tuple(fc.nat(50), fc.constantFrom('shop', 'mail', null), fc.nat(1_000)),
      { selector: ([version]) => version, maxLength: 20 },
    )
    fc.assert(
      fc.property(registered, (all) => {
        const versions = all.map(([version, app, at]) => one(`v${version}`, app, at))
        for (const [version, serves] of latestVersions(versions))
          for (const app of serves)
            for (const other of versions)
              if (other.applicationName === app || other.applicationName === null)
                expect(other.timestamp).toBeLessThanOrEqual(
                  versions.find((self) => self.version === version)?.timestamp ?? -1,
                )
      }),
    )
  })
})

describe('the version before', () => {
  const registered = [
    one('1.0', 'shop', 10),
    one('m', 'mail', 15),
    one('1.1', 'shop', 20),
    one('0.9', null, 5),
  ]
  it.each([
    ['1.1', '1.0'],
    ['1.0', '0.9'],
    ['m', '0.9'],
    ['0.9', null],
    ['unknown', null],
  ])('%s is %s', (version, before) => expect(versionBefore(registered, version)).toBe(before))

  it('is by registration, whatever was promoted since', () => {
    expect(versionBefore([one('a', 'shop', 99, 1), one('b', 'shop', 2)], 'b')).toBe('a')
  })
})
