'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { IconButton } from '@/components/ui/icon-button'
import { Time } from '@/components/ui/time'
import type { ComparedRow } from '@/lib/compare/compare-steps'
import type { ComparedStep } from '@/lib/compare/compared-step'
import type { ComparedSide } from '@/lib/compare/comparison'
import { pages } from '@/lib/paths'
import { isActive } from '@/lib/status'
import { PayloadPair, type PayloadSide } from './payload-pair'
import { SideMark } from './side-mark'

type DetailsProps = {
  database: string
  a: ComparedSide
  b: ComparedSide
  row: ComparedRow | null
  isInputAlike: boolean | null
  asOf: number
  onClose: () => void
}

const frame =
  'flex shrink-0 flex-col gap-3 border-line border-l bg-raised px-4 pt-2.5 pb-6 lg:w-[400px] lg:overflow-y-auto xl:w-[480px] max-lg:border-l-0'

/** What went in and came out of both, as differences: of the step that is open, else of the whole. */
export function CompareDetails(props: DetailsProps) {
  return props.row ? <OneStep {...props} row={props.row} /> : <Whole {...props} />
}

function Whole({ database, a, b, isInputAlike }: DetailsProps) {
  const side = (workflow: ComparedSide, of: 'input' | 'output' | 'error'): PayloadSide => ({
    id: workflow.workflowID,
    of,
    part: of === 'error' ? 'error' : 'value',
    follows: isActive(workflow.status),
  })
  const hasError = a.status === 'ERROR' || b.status === 'ERROR'
  return (
    <aside aria-label="Input and output" className={frame}>
      <PayloadPair
        title="Input"
        database={database}
        a={side(a, 'input')}
        b={side(b, 'input')}
        isKnownAlike={isInputAlike === true}
      />
      <PayloadPair title="Output" database={database} a={side(a, 'output')} b={side(b, 'output')} />
      {hasError && (
        <PayloadPair title="Error" database={database} a={side(a, 'error')} b={side(b, 'error')} />
      )}
    </aside>
  )
}

function OneStep({ database, a, b, row, asOf, onClose }: DetailsProps & { row: ComparedRow }) {
  const step = row.a ?? row.b
  const hasError = row.a?.failed || row.b?.failed
  const side = (workflow: ComparedSide, one: ComparedStep | null, part: 'value' | 'error') =>
    one === null
      ? null
      : ({
          id: workflow.workflowID,
          of: `step:${one.functionId}`,
          part,
          follows: false,
        } satisfies PayloadSide)
  const title = step?.name === '' ? `Step ${step.functionId}` : step?.name
  return (
    <aside
      aria-label={`Step ${title}`}
      className={`${frame} max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[70dvh] max-lg:overflow-y-auto max-lg:rounded-t-lg max-lg:border-line-strong max-lg:border-t max-lg:shadow-float`}
    >
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 break-words pt-1 font-semibold">{title}</h2>
        <IconButton icon={X} label="Close the step" onClick={onClose} />
      </div>
      <div className="flex flex-col gap-1">
        <StepOf side="A" workflow={a} step={row.a} {...{ database, asOf }} />
        <StepOf side="B" workflow={b} step={row.b} {...{ database, asOf }} />
      </div>
      {hasError && (
        <PayloadPair
          key={`error ${row.a?.functionId} ${row.b?.functionId}`}
          title="Error"
          database={database}
          a={side(a, row.a, 'error')}
          b={side(b, row.b, 'error')}
        />
      )}
      <PayloadPair
        key={`output ${row.a?.functionId} ${row.b?.functionId}`}
        title="Output"
        database={database}
        a={side(a, row.a, 'value')}
        b={side(b, row.b, 'value')}
      />
    </aside>
  )
}

function StepOf(props: {
  side: 'A' | 'B'
  database: string
  workflow: ComparedSide
  step: ComparedStep | null
  asOf: number
}) {
  const { side, database, workflow, step, asOf } = props
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted">
      <SideMark side={side} />
      {step === null ? (
        'has no such step'
      ) : (
        <>
          <Link
            href={pages.workflow(database, workflow.workflowID, `step=${step.functionId}`)}
            prefetch={false}
            className="inline-flex min-h-6 items-center rounded-sm underline underline-offset-2"
          >
            step {step.functionId}
          </Link>
          {step.startedAt !== null && (
            <span>
              started <Time at={step.startedAt} asOf={asOf} isAbsolute />
            </span>
          )}
          {step.failed && (
            <span className="break-words text-failure">{step.errorSummary ?? 'failed'}</span>
          )}
        </>
      )}
    </p>
  )
}
