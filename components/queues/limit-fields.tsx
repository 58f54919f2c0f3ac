'use client'

import { TextField } from '@/components/ui/text-field'
import type { QueueLimits } from '@/lib/queue'
import type { LimitTexts } from '@/lib/queue-form'

type LimitFieldsProps = {
  texts: LimitTexts
  onTexts: (texts: LimitTexts) => void
  mistakes: Partial<Record<keyof QueueLimits, string>>
}

type Group = { title: string; hint: string; fields: [keyof QueueLimits, string][] }

const groups: readonly Group[] = [
  {
    title: 'The queue',
    hint: 'Empty: no limit. A concurrency of 0 holds it.',
    fields: [
      ['concurrency', 'Concurrency'],
      ['workerConcurrency', 'Of one worker'],
      ['rateLimitMax', 'Starts'],
      ['rateLimitPeriodSec', 'in seconds'],
    ],
  },
  {
    title: 'Each partition',
    hint: 'Any of these makes it a partitioned queue: what waits without a partition key is then never taken.',
    fields: [
      ['partitionConcurrency', 'Concurrency'],
      ['partitionWorkerConcurrency', 'Of one worker'],
      ['partitionRateLimitMax', 'Starts'],
      ['partitionRateLimitPeriodSec', 'in seconds'],
    ],
  },
]

/** Every limit of a queue as text, empty for none. */
export function LimitFields({ texts, onTexts, mistakes }: LimitFieldsProps) {
  const field = (name: keyof QueueLimits, label: string, group: string) => (
    <TextField
      key={name}
      label={
        <>
          <span className="sr-only">{group}: </span>
          {label}
        </>
      }
      inputMode="decimal"
      placeholder={name === 'pollingIntervalSec' ? '1' : 'none'}
      autoComplete="off"
      value={texts[name]}
      onValueChange={(value) => onTexts({ ...texts, [name]: value })}
      mistake={mistakes[name] ?? null}
    />
  )
  return (
    <>
      {groups.map(({ title, hint, fields }) => (
        <fieldset key={title}>
          <legend className="font-medium">{title}</legend>
          <p className="text-faint text-sm">{hint}</p>
          <div className="mt-1 grid grid-cols-4 gap-2 max-md:grid-cols-2">
            {fields.map(([name, label]) => field(name, label, title))}
          </div>
        </fieldset>
      ))}
      <div className="grid grid-cols-4 gap-2 max-md:grid-cols-2">
        {field('pollingIntervalSec', 'Polled every, seconds', 'The queue')}
      </div>
    </>
  )
}
