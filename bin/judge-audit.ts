import { z } from 'zod'

const severities = ['critical', 'high', 'moderate', 'low', 'info'] as const
type Severity = (typeof severities)[number]
/** From here on the check fails. */
const failing: readonly Severity[] = ['critical', 'high']

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(severities),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }),
})

export type AuditVerdict = { passes: boolean; sentences: string[] }

/** What `npm audit --json` says of the packages; what is no report says that nobody was asked. */
export function judgeAudit(output: string): AuditVerdict {
  const report = reportSchema.safeParse(parse(output))
  if (!report.success)
    return {
      passes: true,
      sentences: [
        'The packages were NOT checked for advisories: the registry could not be asked.',
        ...whyOf(output),
      ],
    }
  const { vulnerabilities, metadata } = report.data
  const bad = Object.entries(vulnerabilities).filter(([, { severity }]) =>
    failing.includes(severity),
  )
  const counted = severities.flatMap((severity) => {
    const count = metadata.vulnerabilities[severity] ?? 0
    return count > 0 ? [`${count} ${severity}`] : []
  })
  return {
    passes: bad.length === 0,
    sentences: [
      counted.length === 0
        ? 'No advisory is known of any package.'
        : `Advisories: ${counted.join(', ')}.`,
      ...bad.map(([name, { severity, via }]) => `  ${severity}: ${name}${titlesOf(via)}`),
    ],
  }
}

function titlesOf(via: readonly (string | { title: string; url: string })[]): string {
  const said = via.map((one) =>
    typeof one === 'string' ? `by way of ${one}` : `${one.title} (${one.url})`,
  )
  return said.length === 0 ? '' : `, ${said.join(', ')}`
}

/** npm's own words, without the address that was asked. */
function whyOf(output: string): string[] {
  const parsed = z.object({ message: z.string() }).safeParse(parse(output))
  if (!parsed.success) return []
  return [
    `  npm says: ${parsed.data.message.replace(/https?:\/\/\S+/g, 'the registry').slice(0, 200)}`,
  ]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no report, which is judged by the caller
  }
}
