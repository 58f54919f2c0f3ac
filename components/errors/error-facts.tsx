'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Time } from '@/components/ui/time'
import type { ErrorGroup } from '@/lib/errors'
import { pages } from '@/lib/paths'
import { ErrorDecision } from './error-state'
import { PatternText } from './pattern-text'

/** What the cause is: its message, where it is thrown, when it was met, what was decided. */
export function ErrorFacts(props: { database: string; group: ErrorGroup; asOf: number }) {
  const { database, group, asOf } = props
  return (
    <section
      aria-label="What fails"
      className="flex flex-col gap-1.5 rounded-lg border border-failure-line bg-failure-wash px-3.5 py-2.5"
    >
      <p className="break-words font-semibold">
        <span className="text-failure">{group.type}</span>{' '}
        {group.pattern === '' ? 'without a message' : <PatternText pattern={group.pattern} />}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact label="Workflow">
          {group.workflowName === null ? (
            'no name'
          ) : (
            <Link
              href={pages.workflows(database, new URLSearchParams({ name: group.workflowName }))}
              prefetch={false}
              className="rounded-sm underline"
            >
              {group.workflowName}
            </Link>
          )}
        </Fact>
        <Fact label="Step">{group.step ?? 'outside of a step'}</Fact>
        <Fact label="First seen">
          <Time at={group.firstSeenAt} asOf={asOf} />
          {group.firstVersion !== null && (
            <>
              {' '}
              <span className="text-muted">in</span>{' '}
              <span className="font-mono text-sm">{group.firstVersion}</span>
            </>
          )}
        </Fact>
        <Fact label="Last seen">
          <Time at={group.lastSeenAt} asOf={asOf} />
        </Fact>
        <Fact label="Fingerprint">
          <span className="inline-flex items-center font-mono text-sm">
            {group.fingerprint}
            <CopyButton text={group.fingerprint} what="fingerprint" />
          </span>
        </Fact>
      </dl>
      {group.statusAt !== null && <ErrorDecision group={group} asOf={asOf} />}
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
