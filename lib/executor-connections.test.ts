import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  connectionName,
  executorOfConnection,
  isConnected,
  versionOfConnection,
} from './executor-connections'

const hash = '8f2c1d7e'.repeat(8)

describe('connections', () => {
  it.each([
    ['host-1', '1.5.0', 'dbos_transact_host-1_1.5.0'],
    ['local', hash, `dbos_transact_local_${hash}`.slice(0, 63)],
    ['hôst', '1', 'dbos_transact_h??st_1'],
  ])('of %s on %s are called as Postgres cuts it', (executorId, version, name) => {
    expect(connectionName(executorId, version)).toBe(name)
    expect(isConnected([name], executorId, version)).toBe(true)
  })

  it('of which the version is not told yet are those of the executor', () => {
    expect(isConnected(['dbos_transact_host_'], 'host', '1.5.0')).toBe(true)
    expect(isConnected(['dbos_transact_host_1.4.0'], 'host', '1.5.0')).toBe(false)
    expect(isConnected(['dbos_transact'], 'host', '1.5.0')).toBe(false)
  })

  it.each([
    ['dbos_transact_a_b_1.5.0', ['1.5.0', '1.5.1'], '1.5.0'],
    ['dbos_transact_a_2_1', ['1', '2_1'], '2_1'],
    ['dbos_transact_a_1.5.0', ['1.5', '5.0', '0'], null],
    ['dbos_transact_a_', ['1'], null],
    ['dbos_transact', ['transact'], null],
    [connectionName('local', hash), [hash, 'other'], hash],
  ])('%s, of the versions %j, is on %s', (name, versions, version) => {
    expect(versionOfConnection(name, versions)).toBe(version)
  })

  it('tell executor and version, whatever underscores these hold', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'abc019._-'),
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, text, (executorId, version) => {
        const name = connectionName(executorId, version)
        expect(isConnected([name], executorId, version)).toBe(true)
        expect(versionOfConnection(name, [version])).toBe(version)
        expect(executorOfConnection(name, version)).toBe(executorId)
      }),
    )
  })
})
