import { formatAmount } from '@/lib/format'
import { mostOfAKind } from '@/lib/overview/overview'
import { hideMessages } from '../errors/group-columns'
import type { AttentionCheck } from './check'

const newMs = 24 * 3_600_000

/** Causes of failures that were first seen within a day, or came back after they were resolved. */
export const newErrors: AttentionCheck = async ({ own, now, reader }) => {
  const groups = await own.read((db) =>
    db
      .selectFrom('error_groups')
      .select([
        'fingerprint',
        'type',
        'pattern',
        'sample',
        'workflow_name',
        'first_version',
        'regressed_at',
      ])
      .where('database', '=', own.database)
      .where('status', '=', 'open')
      .where((where) =>
        where.or([
          where('first_seen_at', '>=', now - newMs),
          where('regressed_at', '>=', now - newMs),
        ]),
      )
      .orderBy('last_seen_at', 'desc')
      .orderBy('fingerprint')
      .limit(mostOfAKind + 1)
      .execute(),
  )
  const more = groups.length > mostOfAKind
  const shown = reader.payloads ? groups : groups.map(hideMessages)
  return shown.slice(0, mostOfAKind).map((group, index) => ({
    check: 'new errors',
    severity: 'notice',
    title: `${group.regressed_at === null ? 'New error' : 'Resolved error is back'} in ${group.workflow_name ?? 'a workflow'}: ${group.type}`,
    detail: `${group.sample.replace(/(?<![.!?])$/, '.')}${group.first_version === null ? '' : ` First seen in version ${group.first_version}.`}${
      more && index === mostOfAKind - 1
        ? ` More than ${formatAmount(mostOfAKind, 'cause')} are new.`
        : ''
    }`,
    evidence: { screen: 'error', fingerprint: group.fingerprint },
    fix: { label: 'Retry the group', target: { screen: 'error', fingerprint: group.fingerprint } },
  }))
}
