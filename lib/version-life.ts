import { quietMs } from './executor'
import { type Connections, isAnonymous, versionOfConnection } from './executor-connections'
import { hiddenApplications, type Sign } from './executor-list'
import { formatAmount, formatTickingDuration } from './format'
import type { VersionLife, VersionNow } from './version'

export type LifeEvidence = {
  now: number
  signs: readonly Sign[]
  connections: Connections
  /** All that are known, to tell those of connections apart. */
  versions: readonly string[]
}

type Subject = Pick<VersionNow, 'version' | 'applicationName' | 'waitingSince'>

/** Whether anybody seems to run a version, and what speaks for it. */
export function inferLife(
  subject: Subject,
  evidence: LifeEvidence,
): { life: VersionLife; evidence: string[]; lastActivityAt: number | null } {
  const { now, connections } = evidence
  const own = evidence.signs.filter(({ applicationVersion: one }) => one === subject.version)
  const lastActivityAt = own.length === 0 ? null : Math.max(...own.map(({ at }) => at))
  const isActive = lastActivityAt !== null && now - lastActivityAt < quietMs
  const connected = (connections ?? []).filter(
    (name) => versionOfConnection(name, evidence.versions) === subject.version,
  )
  const said = [
    lastActivityAt === null
      ? 'Nothing of it is among the newest rows.'
      : `Its executors were last active ${formatTickingDuration(now - lastActivityAt)} ago.`,
    connected.length > 0
      ? `${formatAmount(connected.length, 'connection')} bear${connected.length === 1 ? 's' : ''} its name.`
      : connections === null
        ? 'Connections cannot be seen on a replica.'
        : 'No open connection bears its name.',
  ]
  if (isActive || connected.length > 0) return { life: 'running', evidence: said, lastActivityAt }
  const blind = whyBlind(subject, evidence)
  if (blind === null) return { life: 'not-seen', evidence: said, lastActivityAt }
  const passedOver = isPassedOver(subject, evidence)
  return {
    life: passedOver ? 'not-seen' : 'unknown',
    evidence: [
      ...said,
      blind,
      ...(passedOver
        ? ['Yet other versions work, and what waits for this one does not start.']
        : []),
    ],
    lastActivityAt,
  }
}

/** Why somebody may run it whom no connection names. */
function whyBlind({ applicationName }: Subject, evidence: LifeEvidence): string | null {
  const { connections, versions } = evidence
  if (connections === null) return 'So somebody may run it all the same.'
  const nameless = connections.filter(
    (name) => isAnonymous(name) || versionOfConnection(name, versions) === null,
  ).length
  if (nameless > 0)
    return `${formatAmount(nameless, 'connection')} of DBOS applications do${nameless === 1 ? 'es' : ''} not say which version.`
  const hidden = hiddenApplications(evidence)
  return hidden.has(applicationName) || (applicationName === null && hidden.size > 0)
    ? 'The connections of this application do not bear the names of its executors.'
    : null
}

function isPassedOver({ version, waitingSince }: Subject, { now, signs }: LifeEvidence): boolean {
  return (
    waitingSince !== null &&
    now - waitingSince >= quietMs &&
    signs.some((one) => one.applicationVersion !== version && now - one.at < quietMs)
  )
}
