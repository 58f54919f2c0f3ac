import 'server-only'
import { create, edit, pause, remove, resume } from '@/app/[database]/schedules/actions'
import type { ScheduleActions } from '@/lib/schedule-commands'

/** The server actions of the verbs of schedules, bound to a database, as components receive them. */
export function scheduleActions(slug: string): ScheduleActions {
  return {
    create: create.bind(null, slug),
    edit: edit.bind(null, slug),
    pause: pause.bind(null, slug),
    resume: resume.bind(null, slug),
    delete: remove.bind(null, slug),
  }
}
