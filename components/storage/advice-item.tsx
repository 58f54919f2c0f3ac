import { formatBytes } from '@/lib/format'
import type { IndexAdvice } from '@/lib/storage'
import { Statement } from './statement'
import { sayUnfinished } from './unfinished'

export function AdviceItem({ advice }: { advice: IndexAdvice }) {
  const { title, filter, state, unfinished } = advice
  const isOwn = advice.servedBy.includes(advice.indexName)
  return (
    <li className="flex flex-col gap-1 border-line border-t py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-medium">{title}</h3>
        <State advice={advice} />
        {state !== 'present' && (
          <span
            className="ml-auto text-muted"
            title="estimated from the planner’s statistics of the column"
          >
            size{' '}
            {advice.estimatedBytes === null
              ? advice.noEstimate
              : `~${formatBytes(advice.estimatedBytes)}`}
          </span>
        )}
      </div>
      <p>{advice.speedsUp}</p>
      <p className="text-muted text-sm">
        Measured without it, on ten million workflows. {advice.measured}
      </p>
      {unfinished.map((index) => (
        <div key={index.name}>
          <p className="text-waiting">
            {sayUnfinished(index)}
            {index.isBeingBuilt !== true &&
              index.name === advice.indexName &&
              ' While it is there, the statement that creates it does nothing.'}
          </p>
          {index.isBeingBuilt !== true && (
            <Statement label="Drop it first" what={`drops the unfinished ${index.name}`}>
              {index.drop}
            </Statement>
          )}
        </div>
      ))}
      {state !== 'present' && (
        <Statement label="Create" what={`creates the index by ${filter}`}>
          {advice.create}
        </Statement>
      )}
      {(state !== 'present' || isOwn) && (
        <Statement label="Undo" what={`drops the index by ${filter}`}>
          {advice.drop}
        </Statement>
      )}
    </li>
  )
}

function State({ advice: { state, servedBy } }: { advice: IndexAdvice }) {
  if (state === 'absent') return <span className="text-faint text-sm">not there</span>
  return (
    <span className="min-w-0 text-muted text-sm">
      {state === 'present' ? 'exists: ' : 'finds the rows, but not in their order: '}
      <span className="font-mono wrap-anywhere">{servedBy.join(', ')}</span>
    </span>
  )
}
