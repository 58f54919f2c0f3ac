'use client'

import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { type ApiToken, describeScope, grantState } from '@/lib/api-token'
import { describeVerb } from '@/lib/audit'
import { GrantEnd } from './grant-end'
import { GrantTable } from './grant-table'

export function TokenTable(props: {
  tokens: readonly ApiToken[]
  showsOwner: boolean
  asOf: number
  onRevoke: (token: ApiToken) => void
}) {
  const columns = [
    'Name',
    ...(props.showsOwner ? ['Owner'] : []),
    'Databases',
    'May',
    'Last used',
    'Ends',
  ]
  return (
    <GrantTable label="API tokens" columns={columns}>
      {props.tokens.map((token) => (
        <TokenLine key={token.id} {...props} token={token} />
      ))}
    </GrantTable>
  )
}

function TokenLine(props: {
  token: ApiToken
  showsOwner: boolean
  asOf: number
  onRevoke: (token: ApiToken) => void
}) {
  const { token, asOf } = props
  const isLive = grantState(token, asOf) === 'live'
  return (
    <tr className={isLive ? undefined : 'text-faint'}>
      <th scope="row" data-cell="name">
        <span className="block max-w-64 truncate" title={token.name}>
          <span className={isLive ? 'font-medium' : undefined}>{token.name}</span>{' '}
          <span className="font-mono text-faint text-sm">vigil_{token.id}_…</span>
        </span>
      </th>
      {props.showsOwner && (
        <td data-label="Owner">
          <span className="block max-w-40 truncate" title={token.owner}>
            {token.owner}
          </span>
        </td>
      )}
      <td data-label="Databases">
        <span className="block max-w-48 truncate" title={token.scope.databases.join(', ')}>
          {token.scope.databases.join(', ')}
        </span>
      </td>
      <td
        data-label="May"
        data-cell="wide"
        title={token.scope.verbs.map(describeVerb).join(', ') || undefined}
      >
        {describeScope(token.scope)}
      </td>
      <td data-label="Last used" data-cell="wide">
        {token.lastUsedAt === null ? (
          <span className="text-faint">never</span>
        ) : (
          <>
            <Time at={token.lastUsedAt} asOf={asOf} />{' '}
            <span className="font-mono text-faint text-sm">{token.lastUsedFrom}</span>
          </>
        )}
      </td>
      <td data-label="Ends">
        <GrantEnd grant={token} asOf={asOf} />
      </td>
      <td data-numeric>
        {isLive && (
          <Button
            variant="quiet"
            aria-label={`Revoke ${token.name}`}
            onClick={() => props.onRevoke(token)}
          >
            Revoke…
          </Button>
        )}
      </td>
    </tr>
  )
}
