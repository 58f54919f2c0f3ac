import { DBOS } from '@dbos-inc/dbos-sdk'
import {
  dailySalesReport,
  type ReportContext,
  sweepAbandonedCarts,
  weeklyPriceReview,
} from './reports'
import { everyMinute, everyMorning, everyWeek } from './schedule-names'

const context: ReportContext = {
  region: 'EMEA',
  recipients: ['sales@example.com', 'finance@example.com'],
  currency: 'EUR',
}

/** Applying keeps what a person has paused or resumed meanwhile. */
export async function applySchedules(): Promise<void> {
  const isNew = (await DBOS.getSchedule(everyWeek)) === null
  await DBOS.applySchedules([
    {
      scheduleName: everyMinute,
      workflowFn: sweepAbandonedCarts,
      schedule: '* * * * *',
      cronTimezone: 'UTC',
    },
    {
      scheduleName: everyMorning,
      workflowFn: dailySalesReport,
      schedule: '30 6 * * *',
      cronTimezone: 'Europe/Berlin',
      context,
    },
    {
      scheduleName: everyWeek,
      workflowFn: weeklyPriceReview,
      schedule: '0 9 * * MON',
      cronTimezone: 'America/New_York',
    },
  ])
  if (isNew) await DBOS.pauseSchedule(everyWeek)
}
