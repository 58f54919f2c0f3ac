'use client'

import { Button } from '@/components/ui/button'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextArea, TextField } from '@/components/ui/text-field'
import { useLocalZone } from '@/components/ui/time-mode'
import { type CronDialect, cronDialects, dialectNames } from '@/lib/cron/dialect'
import { readShape, writeShape } from '@/lib/schedules/cron-shape'
import type { JudgedForm, ScheduleForm } from '@/lib/schedules/schedule-form'
import type { ScheduleTargets } from '@/lib/schedules/schedule-target'
import { listZones } from '@/lib/schedules/zones'
import { CronBuilder } from './cron-builder'

export type EditorFieldsProps = {
  form: ScheduleForm
  onForm: (change: Partial<ScheduleForm>) => void
  judged: JudgedForm
  targets: ScheduleTargets | null
  /** Mistakes of fields that nobody has touched yet stay unsaid. */
  isTouched: (field: keyof ScheduleForm) => boolean
}

/** What it starts: fixed once it exists, as the SDKs have it. */
export function TargetFields(props: EditorFieldsProps) {
  const { form, onForm, targets } = props
  const known = targets?.targets ?? []
  const named = known.filter(({ workflowName }) => workflowName === form.workflowName)
  const choose = (workflowName: string) => {
    const found = known.filter((target) => target.workflowName === workflowName)
    const [only] = found
    // One that is known by one application and class brings both with it.
    const isOne = found.every(
      (target) =>
        target.applicationName === only?.applicationName &&
        target.workflowClassName === only?.workflowClassName,
    )
    onForm(
      only && isOne
        ? {
            workflowName,
            applicationName: only.applicationName ?? form.applicationName,
            workflowClassName: only.workflowClassName ?? '',
          }
        : { workflowName },
    )
  }
  return (
    <>
      <TextField
        label="Name"
        value={form.name}
        onValueChange={(name) => onForm({ name })}
        mistake={said(props, 'name')}
        autoComplete="off"
        maxLength={500}
      />
      <SuggestField
        label="Workflow"
        hint={
          said(props, 'workflowName') ?? 'It is given the time that it is for, and the context.'
        }
        value={form.workflowName}
        onValueChange={choose}
        suggestions={unique(known.map(({ workflowName }) => workflowName))}
      />
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <SuggestField
          label="Application"
          hint="Whose workers fire it; empty: every application’s."
          value={form.applicationName}
          onValueChange={(applicationName) => onForm({ applicationName })}
          suggestions={unique([
            ...named.flatMap(({ applicationName }) => applicationName ?? []),
            ...(targets?.applications ?? []),
          ])}
        />
        <SuggestField
          label="Class"
          hint="Only where the workflow is a method."
          value={form.workflowClassName}
          onValueChange={(workflowClassName) => onForm({ workflowClassName })}
          suggestions={unique(named.flatMap(({ workflowClassName }) => workflowClassName ?? []))}
        />
      </div>
    </>
  )
}

/** Asked only where the workflows of the application do not tell. */
export function LanguageField({ form, onForm, judged }: EditorFieldsProps) {
  const { mistakes } = judged
  const options = [
    { value: '' as const, label: 'Not said' },
    ...cronDialects.map((value) => ({ value, label: dialectNames[value] })),
  ]
  if (judged.dialect !== null && form.language === '')
    return (
      <p className="text-muted text-sm">
        Written for {dialectNames[judged.dialect]}, as its workflows are.
      </p>
    )
  return (
    <div className="flex flex-col gap-1">
      <Select<CronDialect | ''>
        label="SDK that fires it"
        value={form.language}
        options={options}
        onValueChange={(language) => onForm({ language })}
      />
      {mistakes.language !== undefined && <p className="text-muted text-sm">{mistakes.language}</p>}
    </div>
  )
}

/** When it fires: fields for what is usual, text for all else, each writing the other. */
export function WhenFields(props: EditorFieldsProps) {
  const { form, onForm, judged } = props
  const dialect = judged.dialect ?? 'typescript'
  const localZone = useLocalZone()
  const shape = readShape(form.schedule, dialect)
  const asOthers = shape === null ? readShape(form.schedule, 'typescript') : null
  return (
    <>
      <CronBuilder
        shape={shape}
        onShape={(next) => onForm({ schedule: writeShape(next, dialect) })}
      />
      <div>
        <TextField
          label={`Cron expression, as ${dialectNames[dialect]} reads it`}
          value={form.schedule}
          onValueChange={(schedule) => onForm({ schedule })}
          mistake={judged.mistakes.schedule ?? null}
          style={{ fontFamily: 'var(--font-mono)' }}
          spellCheck={false}
          autoComplete="off"
          maxLength={1_000}
        />
        {asOthers && judged.mistakes.schedule !== undefined && (
          <p className="mt-1">
            <Button onClick={() => onForm({ schedule: writeShape(asOthers, dialect) })}>
              Write it for {dialectNames[dialect]}: {writeShape(asOthers, dialect)}
            </Button>
          </p>
        )}
      </div>
      <div>
        <SuggestField
          label="Time zone"
          hint={
            said(props, 'cronTimezone') ?? 'By whose clocks it fires, changes of them included.'
          }
          value={form.cronTimezone}
          onValueChange={(cronTimezone) => onForm({ cronTimezone })}
          suggestions={listZones()}
        />
        {form.cronTimezone === '' && (
          <p className="mt-1 flex gap-2">
            {unique(['UTC', localZone]).map((zone) => (
              <Button key={zone} onClick={() => onForm({ cronTimezone: zone })}>
                {zone}
              </Button>
            ))}
          </p>
        )}
      </div>
    </>
  )
}

/** Where its runs wait, what happens after an outage, and what they are given. */
export function HowFields(props: EditorFieldsProps & { isNew: boolean; isPlain: boolean }) {
  const { form, onForm, judged, targets, isNew, isPlain } = props
  return (
    <>
      <SuggestField
        label="Queue"
        hint="Empty: DBOS’s own, which has no limits."
        value={form.queueName}
        onValueChange={(queueName) => onForm({ queueName })}
        suggestions={targets?.queues ?? []}
      />
      <LabelledCheckbox
        checked={form.automaticBackfill}
        onCheckedChange={(automaticBackfill) => onForm({ automaticBackfill })}
        hint="A worker that begins with it first starts a run for every time since it last fired: after an outage, and after a pause."
      >
        Automatic backfill
      </LabelledCheckbox>
      {!isNew && (
        <LabelledCheckbox
          checked={form.setsContext}
          onCheckedChange={(setsContext) => onForm({ setsContext })}
          hint={
            isPlain
              ? undefined
              : 'What is stored holds more than JSON says, so it is not shown here; what you write replaces it.'
          }
        >
          Replace the context
        </LabelledCheckbox>
      )}
      {form.setsContext && (
        <TextArea
          label="Context, as JSON"
          hint={`Given to each run. Empty: none. Kept in the format of ${judged.dialect === null ? 'its SDK' : dialectNames[judged.dialect]}.`}
          value={form.context}
          onValueChange={(context) => onForm({ context })}
          mistake={judged.mistakes.context ?? null}
          rows={5}
          style={{ fontFamily: 'var(--font-mono)' }}
          spellCheck={false}
        />
      )}
    </>
  )
}

function said({ judged, isTouched }: EditorFieldsProps, field: keyof ScheduleForm): string | null {
  return isTouched(field) ? (judged.mistakes[field] ?? null) : null
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
