'use client'

import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { getJson } from '@/components/hooks/fetch-json'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { downloadText } from '@/components/ui/download-text'
import { toast } from '@/components/ui/toast'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import { fileNameOf } from '@/lib/raw-file-name'
import type { Json } from '@/lib/workflow'
import { Panel } from './panel'

type Row = { [column: string]: Json }
type RawAnswer = {
  workflow_status: Row
  operation_outputs: Row[]
  next: number | null
  asOf: number
}

/** So many steps are drawn: the file has all. */
const stepsShown = 100

/** The rows as the database has them: to read, to copy, to keep. */
export function RawPanel({ database, id }: { database: string; id: string }) {
  const live = useLive<RawAnswer>(api.raw(database, id), null, { everyMs: 3_000 })
  return (
    <Panel
      live={live}
      what="The rows"
      isEmpty={() => false}
      emptyTitle="No row"
      emptyText="There is no row."
    >
      {(answer) => <Rows database={database} id={id} answer={answer} />}
    </Panel>
  )
}

function Rows({ database, id, answer }: { database: string; id: string; answer: RawAnswer }) {
  const [isPending, setIsPending] = useState(false)
  const { workflow_status, operation_outputs: steps, next } = answer
  const shown = useMemo(
    () => write({ workflow_status, operation_outputs: steps.slice(0, stepsShown) }),
    [workflow_status, steps],
  )
  const whole = async (use: (text: string) => Promise<void> | void) => {
    setIsPending(true)
    try {
      await use(write(await readAll(database, id, answer)))
    } catch (error) {
      toast.failure(error instanceof Error ? error.message : 'The rows could not be read.')
    } finally {
      setIsPending(false)
    }
  }
  const copy = async (text: string) => {
    const done = await copyText(text)
    if (done) toast.done('Copied the row and its steps.')
    else toast.failure('The browser does not let Vigil copy them.')
  }
  const more = steps.length > stepsShown || next !== null
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-muted">
          The row of workflow_status and those of operation_outputs. Payloads stand as their size in
          bytes; they are downloaded where they are shown.
        </p>
        <Button pending={isPending} onClick={() => whole(copy)}>
          Copy
        </Button>
        <Button
          pending={isPending}
          onClick={() => whole((text) => downloadText(fileNameOf(id), 'application/json', text))}
        >
          <Download aria-hidden className="size-3.5" />
          Download
        </Button>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-sm border border-line bg-sunken px-3 py-2 font-mono text-sm"
      >
        {shown}
      </pre>
      {more && (
        <p className="text-muted">
          Of the steps {formatAmount(stepsShown, 'row')} are shown; copy and download have all.
        </p>
      )}
    </div>
  )
}

type AllRows = Pick<RawAnswer, 'workflow_status' | 'operation_outputs'>

function write(rows: AllRows): string {
  return JSON.stringify(rows, null, 2)
}

async function readAll(database: string, id: string, first: RawAnswer): Promise<AllRows> {
  const steps = [...first.operation_outputs]
  for (let next = first.next; next !== null; ) {
    const page: RawAnswer = await getJson<RawAnswer>(api.raw(database, id, next))
    steps.push(...page.operation_outputs)
    next = page.next
  }
  return { workflow_status: first.workflow_status, operation_outputs: steps }
}
