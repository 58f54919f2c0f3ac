import { describe, expect, it } from 'vitest'
import { judgeAudit } from './judge-audit'

const report = (severity: string | null) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities:
      severity === null
        ? {}
        : {
            'left-pad': {
              severity,
              via: [{ title: 'Pads too far', url: 'https://advisories.example/1' }, 'right-pad'],
            },
          },
    metadata: { vulnerabilities: severity === null ? {} : { [severity]: 1, total: 1 } },
  })

describe('the audit of dependencies', () => {
  it.each(['high', 'critical'])('fails on a %s advisory, and names it', (severity) => {
    const { passes, sentences } = judgeAudit(report(severity))
    expect(passes).toBe(false)
    expect(sentences.join('\n')).toContain('left-pad, Pads too far')
  })

  it.each([null, 'moderate', 'low', 'info'])('passes with %s', (severity) => {
    expect(judgeAudit(report(severity)).passes).toBe(true)
  })

  it.each([
    ['', []],
    ['npm error: no network', []],
    ['{"message":"405 Method Not Allowed - POST https://registry.example/x","error":{}}', ['405']],
    ['{"error":{"code":"ENOTFOUND"}}', []],
  ])('goes on where nobody could be asked, and says so: %j', (output, words) => {
    const { passes, sentences } = judgeAudit(output)
    expect(passes).toBe(true)
    expect(sentences[0]).toContain('NOT checked')
    for (const word of words) expect(sentences[1]).toContain(word)
    expect(sentences.join()).not.toContain('registry.example')
  })
})
