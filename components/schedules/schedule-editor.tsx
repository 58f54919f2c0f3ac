'use client'

import { type ReactNode, useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { ActionAnswer } from '@/lib/commands'
import { api } from '@/lib/paths'
import type { ScheduleActions } from '@/lib/schedule-commands'
import type { OneSchedule } from '@/lib/schedules/schedule'
import { differencesFrom } from '@/lib/schedules/schedule-changes'
import {
  emptyForm,
  formOf,
  judgeForm,
  type ScheduleForm,
  toCreateInput,
  toEditInput,
} from '@/lib/schedules/schedule-form'
import { type ScheduleTargets, writtenIn } from '@/lib/schedules/schedule-target'
import { contextAsJson } from '@/lib/schedules/stored-context'
import { HowFields, LanguageField, TargetFields, WhenFields } from './editor-fields'
import { EditorPreview } from './editor-preview'

type ScheduleEditorProps = {
  database: string
  /** What is edited, as it is now; `null` for a new one. */
  current: OneSchedule | null
  /** When this page was asked for, on the server's clock. */
  asOf: number
  limit: string | null
  actions: ScheduleActions
  /** It was saved, under this name, or left; then `null`. */
  onClose: (savedName: string | null) => void
}

/** A schedule as fields and as text, with what it would do beside it before it is saved. */
export function ScheduleEditor(props: ScheduleEditorProps) {
  const { database, current, asOf, limit, actions } = props
  // What the editing began from: the live schedule may change under it.
  const [from, setFrom] = useState(current)
  const [form, setForm] = useState(() => (current === null ? emptyForm : formOf(current)))
  const [touched, setTouched] = useState<ReadonlySet<keyof ScheduleForm>>(new Set())
  const [reason, setReason] = useState('')
  const live = useLive<ScheduleTargets>(api.scheduleTargets(database), null, { follows: false })
  const create = useAction(actions.create, 'Created')
  const edit = useAction(actions.edit, 'Changed')
  const isNew = from === null
  const written = writtenIn(live.data?.targets ?? [], form.applicationName.trim() || null)
  const judged = judgeForm(form, { written, now: asOf, isNew })
  const change = (part: Partial<ScheduleForm>) => {
    setForm({ ...form, ...part })
    setTouched(new Set([...touched, ...(Object.keys(part) as (keyof ScheduleForm)[])]))
  }
  const fields = {
    ...{ form, onForm: change, judged, targets: live.data },
    isTouched: (field: keyof ScheduleForm) => touched.has(field),
  }
  const input = from === null ? null : toEditInput(form, from, reason)
  const [mistake = null] = Object.values(judged.mistakes)
  const blocked = limit ?? mistake ?? (!isNew && input === null ? 'Nothing is changed yet.' : null)
  const save = async () => {
    const answer = isNew
      ? await create.run(toCreateInput(form, reason))
      : input && (await edit.run(input))
    if (isDone(answer)) props.onClose(form.name.trim())
  }
  const startOver = () => {
    if (current === null) return
    setFrom(current)
    setForm(formOf(current))
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <form
        aria-label={isNew ? 'New schedule' : `Edit ${from.schedule.scheduleName}`}
        className="grid grid-cols-[minmax(0,32rem)_minmax(0,1fr)] gap-x-10 gap-y-6 px-5 py-4 max-lg:grid-cols-1 max-md:px-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (blocked === null) void save()
        }}
      >
        <div className="flex min-w-0 flex-col gap-5">
          <ChangedMeanwhile from={from} current={current} onStartOver={startOver} />
          {isNew && (
            <Part title="What it starts">
              <TargetFields {...fields} />
              <LanguageField {...fields} />
            </Part>
          )}
          <Part title="When">
            {!isNew && from.schedule.language.dialect === null && <LanguageField {...fields} />}
            <WhenFields {...fields} />
          </Part>
          <Part title="How">
            <HowFields
              {...fields}
              isNew={isNew}
              isPlain={from === null || contextAsJson(from.context) !== null}
            />
          </Part>
          <TextField
            label="Reason"
            hint="Optional. Kept in the audit log."
            value={reason}
            onValueChange={setReason}
            maxLength={2_000}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Button
              type="submit"
              variant="ink"
              reason={blocked}
              pending={create.isPending || edit.isPending}
            >
              {isNew ? 'Create schedule' : 'Save changes'}
            </Button>
            <Button onClick={() => props.onClose(null)}>
              {isNew ? 'Cancel' : 'Keep as it is'}
            </Button>
            {blocked !== null && touched.size > 0 && (
              <span className="text-muted text-sm">{blocked}</span>
            )}
          </div>
        </div>
        <EditorPreview form={form} judged={judged} from={from} asOf={asOf} />
      </form>
    </div>
  )
}

function isDone(answer: ActionAnswer | null): boolean {
  return answer?.outcomes?.[0]?.outcome === 'changed'
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="border-line border-b pb-1 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

/** Saving would be refused: what the form began from is no longer so. */
function ChangedMeanwhile(props: {
  from: OneSchedule | null
  current: OneSchedule | null
  onStartOver: () => void
}) {
  const { from, current, onStartOver } = props
  if (from === null || current === null) return null
  const seen = { ...from.schedule, contextDigest: from.contextDigest }
  const now = { ...current.schedule, contextDigest: current.contextDigest }
  const differences = differencesFrom(now, {
    schedule: seen.schedule,
    cronTimezone: seen.cronTimezone,
    queueName: seen.queueName,
    automaticBackfill: seen.automaticBackfill,
    contextDigest: seen.contextDigest,
  })
  if (differences === null) return null
  return (
    <div role="alert" className="rounded-sm border border-waiting bg-waiting-wash px-3 py-2">
      <p>It was changed meanwhile: {differences}. Saving would be refused.</p>
      <p className="mt-2">
        <Button onClick={onStartOver}>Start over from what it is now</Button>
      </p>
    </div>
  )
}
