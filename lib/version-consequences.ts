import { forkFromFailureConsequence } from './consequences'
import { formatAmount } from './format'
import { formatStatusCount } from './status-counts'
import type { VersionLife, VersionNow, VersionWork } from './version'

/** What a verb of versions will do, as its dialog says it before anything is done. */

export function promoteConsequence(version: string, latest: string | null, life: VersionLife) {
  const was = latest === null ? '' : ` The latest is ${latest} now.`
  const nobody =
    life === 'running' ? '' : ` Nobody is seen to run ${version}: until somebody does, they wait.`
  return `New scheduled runs and unpinned work go to ${version}; pinned work is unaffected.${was}${nobody}`
}

export function retryConsequence({ version, ids, total, alreadyForked }: VersionWork): string {
  const forked =
    alreadyForked === null || alreadyForked.count === 0
      ? ''
      : ` ${formatStatusCount(alreadyForked)} were forked before and are left out.`
  if (ids.length === 0) return `No failure of ${version} is left to retry.${forked}`
  return `${forkFromFailureConsequence(ids.length)} ${ofHowMany(ids.length, total, `failed on ${version} since it was registered`)}${forked}`
}

export function moveConsequence({ version, ids, total }: VersionWork): string {
  if (ids.length === 0) return `Nothing waits for ${version}.`
  const many = ids.length === 1 ? 'keeps its place' : 'keep their places'
  return `Pins ${formatAmount(ids.length, 'waiting workflow')} to another version; they ${many} in line. What runs on ${version} already is not moved. ${ofHowMany(ids.length, total, `wait for ${version}`)}`
}

function ofHowMany(count: number, total: VersionWork['total'], what: string): string {
  const isAll = total.accuracy === 'exact' && total.count === count
  return isAll
    ? `These are all that ${what}.`
    : `These are the first ${count.toLocaleString('en-US')} of ${formatStatusCount(total)} that ${what}; go on with the rest after them.`
}

export function resumeOrphansConsequence(count: number): string {
  const [who, one] =
    count === 1 ? ['1 workflow', 'it'] : [formatAmount(count, 'workflow'), 'one of them']
  return `Puts ${who} back in a queue, to go on after the last recorded step. By their rows they are running: if somebody still runs ${one}, it runs twice from then on, and the step it is in is done again. Vigil looks at each once more before it acts.`
}

/** The version that workers of the same application take for the latest. */
export function latestFor(
  versions: readonly VersionNow[],
  applicationName: string | null,
): string | null {
  const latest = versions.filter(({ isLatest }) => isLatest)
  const own = latest.find(
    (one) =>
      applicationName === null ||
      one.latestOf.length === 0 ||
      one.latestOf.includes(applicationName),
  )
  return own?.version ?? null
}
