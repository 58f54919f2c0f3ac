import { StepMark } from '@/components/dbos/step-mark'
import { formatDuration } from '@/lib/format'
import type { SharedRow } from '@/lib/shared-workflow'

/** The steps in their order, each with its place in time. */
export function SharedSteps(props: { rows: readonly SharedRow[]; startAt: number }) {
  return (
    <table className="data-table shared-steps" aria-label="Steps">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" className="max-md:hidden">
            In time
          </th>
          <th scope="col" data-numeric>
            Began after
          </th>
          <th scope="col" data-numeric>
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <StepLine key={row.functionId} row={row} startAt={props.startAt} />
        ))}
      </tbody>
    </table>
  )
}

function StepLine({ row, startAt }: { row: SharedRow; startAt: number }) {
  const { functionId, name, failed, isChild, startedAt, completedAt, bar } = row
  return (
    <tr>
      <th scope="row">
        <span className="flex min-w-0 items-center gap-2">
          <StepMark status={failed ? 'ERROR' : 'SUCCESS'} />
          <span className="w-6 shrink-0 text-right text-faint text-sm tabular-nums">
            {functionId}
          </span>
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
          {isChild && <span className="shrink-0 text-faint text-sm">child</span>}
        </span>
      </th>
      <td className="max-md:hidden">
        {bar && (
          <span aria-hidden className="relative block h-2.5">
            <span
              className={`absolute inset-y-0 min-w-0.5 rounded-sm ${failed ? 'bg-bar-failure' : 'bg-bar-success'}`}
              style={{ left: `${bar.from * 100}%`, right: `${(1 - bar.to) * 100}%` }}
            />
          </span>
        )}
      </td>
      <td data-numeric className="text-muted">
        {startedAt === null ? '–' : formatDuration(startedAt - startAt)}
      </td>
      <td data-numeric>
        {startedAt === null || completedAt === null ? '–' : formatDuration(completedAt - startedAt)}
      </td>
    </tr>
  )
}
