'use client'

import { SuggestField } from '@/components/ui/suggest-field'
import { TextField } from '@/components/ui/text-field'
import type { readEnqueueOptions } from '@/lib/enqueue-form'
import type { EnqueueFields } from './use-enqueue-form'

type MoreOptionsProps = {
  fields: EnqueueFields
  set: (field: keyof EnqueueFields) => (value: string) => void
  mistakes: ReturnType<typeof readEnqueueOptions>['mistakes']
  applications: readonly string[]
}

/** What most workflows do without. */
export function MoreOptions({ fields, set, mistakes, applications }: MoreOptionsProps) {
  const field = (name: keyof EnqueueFields) => ({
    value: fields[name],
    onValueChange: set(name),
    mistake: name in mistakes ? (mistakes[name as keyof typeof mistakes] ?? null) : null,
  })
  return (
    <details className="rounded-sm border border-line open:pb-3">
      <summary className="cursor-pointer px-3 py-1.5 text-muted hover:text-text">
        More options: priority, delay, deduplication, timeout, attributes, class, user
      </summary>
      <div className="grid grid-cols-3 items-start gap-3 px-3 pt-2 max-md:grid-cols-1">
        <TextField
          label="Priority"
          placeholder="0"
          hint="Lower goes first."
          inputMode="numeric"
          {...field('priority')}
        />
        <TextField
          label="Delay in seconds"
          placeholder="none"
          inputMode="decimal"
          {...field('delay')}
        />
        <TextField
          label="Timeout in seconds"
          placeholder="none"
          hint="From when it is taken from the queue."
          inputMode="decimal"
          {...field('timeout')}
        />
        <TextField
          label="Deduplication id"
          placeholder="none"
          hint="At most one in the queue may hold it."
          {...field('deduplicationID')}
        />
        <SuggestField
          label="Application"
          placeholder="any"
          value={fields.application}
          onValueChange={set('application')}
          suggestions={applications}
        />
        <TextField label="Attributes" placeholder={'{"tenant": "acme"}'} {...field('attributes')} />
        <TextField
          label="Class"
          placeholder="none"
          hint="Where the workflow is a method."
          {...field('className')}
        />
        <TextField label="Configured instance" placeholder="none" {...field('configName')} />
        <TextField label="User" placeholder="none" {...field('user')} />
        <TextField label="Roles, by comma" placeholder="none" {...field('roles')} />
      </div>
    </details>
  )
}
