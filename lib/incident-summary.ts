import { formatAbsolute, formatDuration, formatTickingDuration } from './format'
import { describeStatus, isActive } from './status'
import type { WorkflowRow } from './workflow'

export type Incident = {
  database: string
  workflow: WorkflowRow
  /** The step that failed last. */
  failedStep: { functionId: number; name: string } | null
  /** What it is doing, where it has not ended. */
  activity: string | null
  /** The whole error, where it was read. */
  error: string | null
  link: string
  /** IANA name of the zone in which times are written. */
  zone: string
  now: number
}

const mostErrorChars = 1_500

/** What, where, since when, which error and where to look: Markdown to paste into a chat or ticket. */
export function incidentSummary(incident: Incident): string {
  const { workflow, link, now } = incident
  const { word } = describeStatus(workflow.status)
  const lines = [
    `**${word}: ${plainText(workflow.workflowName ?? 'workflow without a name')}** ${code(workflow.workflowID)}`,
    '',
    `- What: ${what(incident)}`,
    `- Where: ${where(incident)}`,
    `- Since: ${since(incident, now)}`,
    `- Link: <${link}>`,
  ]
  const error = incident.error ?? workflow.errorSummary
  return `${[...lines, ...(error === null ? [] : ['', fenced(error)])].join('\n')}\n`
}

function what({ workflow, failedStep, activity }: Incident): string {
  const { status, durationMs, recoveryAttempts } = workflow
  const after = durationMs === null ? '' : ` after ${formatDuration(durationMs)}`
  const step = failedStep ? `, in step ${failedStep.functionId} ${code(failedStep.name)}` : ''
  if (isActive(status)) return activity === null ? 'has not ended' : plainText(activity)
  if (status === 'ERROR') return `failed${after}${step}`
  if (status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
    return `given up by DBOS after ${recoveryAttempts} attempts${step}`
  if (status === 'CANCELLED') return 'cancelled'
  return status === 'SUCCESS' ? `succeeded${after}` : plainText(status)
}

function where({ database, workflow }: Incident): string {
  const { applicationName, applicationVersion, queueName, executorId } = workflow
  const places: [string, string | null][] = [
    ['database', database],
    ['application', applicationName],
    ['version', applicationVersion],
    ['queue', queueName],
    ['executor', executorId],
  ]
  return places.flatMap(([name, value]) => (value ? [`${name} ${code(value)}`] : [])).join(', ')
}

function since({ workflow, zone }: Incident, now: number): string {
  const { status, completedAt, updatedAt, createdAt, dequeuedAt } = workflow
  const at = isActive(status) ? (dequeuedAt ?? createdAt) : (completedAt ?? updatedAt)
  const ago = formatTickingDuration(now - at)
  return `${formatAbsolute(at, zone)} ${zone}, ${ago} before this was copied`
}

/** Words of others stand in it: what Markdown would read as its own is made plain. */
function plainText(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
}

/** A span of code whose fence is longer than any run of backticks inside. */
function code(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ')
  const fence = '`'.repeat(longestRun(plain) + 1)
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${plain}${pad}${fence}`
}

function fenced(text: string): string {
  const cut = text.length > mostErrorChars ? `${text.slice(0, mostErrorChars)}\n…` : text
  const fence = '`'.repeat(Math.max(3, longestRun(cut) + 1))
  return `${fence}\n${cut}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
