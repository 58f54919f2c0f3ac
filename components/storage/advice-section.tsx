import type { ReactNode } from 'react'
import { Section } from '@/components/ui/section'
import { formatBytes } from '@/lib/format'
import type { Storage } from '@/lib/storage'
import { AdviceItem } from './advice-item'

/** Indexes that would help where the list has none: what they give, what they cost, how to make them. */
export function AdviceSection({ storage }: { storage: Storage }) {
  const table = storage.tables.find(({ name }) => name === 'workflow_status')
  return (
    <Section title="Optional indexes" note="advice: Vigil never creates an index itself">
      <p className="max-w-prose text-muted">
        Vigil works without them. Where no index of DBOS serves a filter of the list, it tries for
        half a second, then searches window by window and says how far it came. These help those who
        often look for something rare, far back.
      </p>
      <ul className="mt-2 flex flex-col">
        {storage.advice.map((advice) => (
          <AdviceItem key={advice.filter} advice={advice} />
        ))}
      </ul>
      <h3 className="mt-4 mb-1 font-medium">What each costs</h3>
      <dl className="grid max-w-prose grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1.5 max-md:grid-cols-1 max-md:gap-y-0.5">
        <Fact term="Building">
          reads the table twice{table && ` (${formatBytes(table.tableBytes)})`} and sorts. Reads and
          writes go on meanwhile, but it waits for every transaction that was open before it.
        </Fact>
        <Fact term="Each write">
          adds an entry for a new workflow, and one more whenever its status changes, until vacuum
          removes the old ones.
        </Fact>
        <Fact term="To run it">
          takes the owner of the table{table && <Mono> ({table.owner})</Mono>}, on the primary and
          outside of a transaction. A build that fails leaves an index behind, to be dropped before
          the next try; this page shows it.
        </Fact>
        <Fact term="DBOS">
          leaves them alone: its migrations drop its own indexes by their names. They do remove
          every unfinished index of the schema, so build none while an application first starts with
          a newer DBOS version.
        </Fact>
      </dl>
    </Section>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted max-md:mt-1">{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono">{children}</span>
}
