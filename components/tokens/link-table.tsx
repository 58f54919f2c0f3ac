'use client'

import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { grantState } from '@/lib/api-token'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import type { ShareLink } from '@/lib/share-link'
import { GrantEnd } from './grant-end'
import { GrantTable } from './grant-table'

export function LinkTable(props: {
  links: readonly ShareLink[]
  showsOwner: boolean
  asOf: number
  onRevoke: (link: ShareLink) => void
}) {
  const columns = [
    'Workflow',
    'Database',
    ...(props.showsOwner ? ['Made by'] : []),
    'Opened',
    'Ends',
  ]
  return (
    <GrantTable label="Share links" columns={columns}>
      {props.links.map((link) => (
        <LinkLine key={link.id} {...props} link={link} />
      ))}
    </GrantTable>
  )
}

function LinkLine(props: {
  link: ShareLink
  showsOwner: boolean
  asOf: number
  onRevoke: (link: ShareLink) => void
}) {
  const { link, asOf } = props
  const isLive = grantState(link, asOf) === 'live'
  return (
    <tr className={isLive ? undefined : 'text-faint'}>
      <th scope="row" data-cell="name">
        <Link
          href={pages.workflow(link.database, link.workflowID)}
          prefetch={false}
          title={link.workflowID}
          className="block max-w-96 truncate rounded-sm font-mono text-sm hover:underline"
        >
          {link.workflowID}
        </Link>
      </th>
      <td data-label="Database">{link.database}</td>
      {props.showsOwner && (
        <td data-label="Made by">
          <span className="block max-w-40 truncate" title={link.owner}>
            {link.owner}
          </span>
        </td>
      )}
      <td data-label="Opened" data-cell="wide">
        {link.lastOpenedAt === null ? (
          <span className="text-faint">never</span>
        ) : (
          <>
            {formatAmount(link.opened, 'time')}, last <Time at={link.lastOpenedAt} asOf={asOf} />
          </>
        )}
      </td>
      <td data-label="Ends">
        <GrantEnd grant={link} asOf={asOf} />
      </td>
      <td data-numeric>
        {isLive && (
          <Button
            variant="quiet"
            aria-label={`Revoke the link to ${link.workflowID}`}
            onClick={() => props.onRevoke(link)}
          >
            Revoke…
          </Button>
        )}
      </td>
    </tr>
  )
}
