'use client'

import { Section } from '@/components/ui/section'
import { nextFires } from '@/lib/cron/next-fires'
import { parseCron } from '@/lib/cron/parse-cron'
import type { OneSchedule } from '@/lib/schedules/schedule'
import { diffSchedules } from '@/lib/schedules/schedule-changes'
import type { JudgedForm, ScheduleForm } from '@/lib/schedules/schedule-form'
import { FiresTable } from './fires-table'

type EditorPreviewProps = {
  form: ScheduleForm
  judged: JudgedForm
  /** What is edited; `null` for a new one. */
  from: OneSchedule | null
  asOf: number
}

/** What saving would do: the expression in words, the next fires, and what is different. */
export function EditorPreview({ form, judged, from, asOf }: EditorPreviewProps) {
  const zone = form.cronTimezone.trim()
  const before = from === null ? [] : firesBefore(from, asOf)
  const isMoved =
    from !== null &&
    (form.schedule.trim() !== from.schedule.schedule || zone !== from.schedule.cronTimezone)
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Section title="When it fires">
        <p className="min-h-5 text-lg" role="status">
          {judged.words ?? <span className="text-muted">–</span>}
        </p>
        {judged.fires.length > 0 ? (
          <div className="overflow-x-auto">
            <FiresTable
              fires={judged.fires}
              zone={zone}
              since={asOf}
              asOf={asOf}
              label="Next fires"
            />
          </div>
        ) : (
          <p className="text-muted">
            {judged.mistakes.schedule ??
              judged.mistakes.language ??
              'The next times appear here once it has a zone.'}
          </p>
        )}
      </Section>
      {isMoved && before.length > 0 && (
        <Section title="When it fires now">
          <p className="text-muted">{from.schedule.words}</p>
          <div className="overflow-x-auto text-muted">
            <FiresTable
              fires={before}
              zone={from.schedule.zone}
              since={asOf}
              asOf={asOf}
              label="Next fires as it is now"
            />
          </div>
        </Section>
      )}
      {from !== null && <Changes form={form} from={from} />}
    </div>
  )
}

function firesBefore({ schedule }: OneSchedule, after: number): number[] {
  const { dialect } = schedule.language
  const cron = dialect === null ? null : parseCron(schedule.schedule, dialect).cron
  return cron === null ? [] : nextFires(cron, { after, zone: schedule.zone, count: 5 })
}

function Changes({ form, from }: { form: ScheduleForm; from: OneSchedule }) {
  const changes = diffSchedules(
    { ...from.schedule, contextDigest: '' },
    {
      schedule: form.schedule.trim(),
      cronTimezone: form.cronTimezone.trim() || null,
      queueName: form.queueName.trim() || null,
      automaticBackfill: form.automaticBackfill,
      contextDigest: form.setsContext ? 'another' : '',
    },
  )
  return (
    <Section title="What changes">
      {changes.length === 0 ? (
        <p className="text-muted">Nothing yet.</p>
      ) : (
        <ul>
          {changes.map(({ label, before, after }) => (
            <li key={label} className="border-line border-b py-1">
              <span className="text-muted">{label}</span>{' '}
              {before === '' ? (
                'is replaced'
              ) : (
                <>
                  <del className="font-mono text-muted">{before}</del> <span aria-hidden>→</span>{' '}
                  <ins className="font-mono no-underline">{after}</ins>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
