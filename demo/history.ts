import { setTimeout as pause } from 'node:timers/promises'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { launch } from './app/launch'
import { setSpeed } from './app/pace'
import { everyMinute, everyMorning } from './app/schedule-names'
import { endInDeadLetters, forkAndSurprise, reindex, until } from './history/leftovers'
import { mostlyWaits, perform } from './history/perform'
import { type Era, type Item, planEras, tickOf } from './history/plan'
import { shiftBack } from './history/shift'
import { report } from './report'

const speed = 6
const together = 10
/** About twice what a quiet machine takes. */
const patiencePerItemMs = 80
const sweepsMs = 90 * 60_000
const executorId = 'orders-worker-1'

/**
 * Fourteen days of the order business in half a minute: each release really runs its part of the plan, on this
 * machine and now; then all times are moved to where the plan has them.
 */
export async function makeHistory(url: string): Promise<void> {
  setSpeed(speed)
  const planned = new Map<string, number>()
  const eras = planEras(Date.now())
  for (const era of eras) {
    report(`${era.release} is live…`)
    await launch(url, era.release, executorId)
    await live(era, planned)
    if (era.release === '1.4.2' || era.release === '1.5.0') {
      await endInDeadLetters(era, url, executorId, planned)
    }
    if (era.release === '1.5.1') await resumeSchedules()
    await DBOS.shutdown()
  }
  report('moving everything back in time…')
  const moved = await shiftBack(url, planned, speed, eras)
  report(`${moved} workflows, written by the SDK just now and shifted back over 14 days`)
}

async function live(era: Era, planned: Map<string, number>): Promise<void> {
  await DBOS.pauseSchedule(everyMinute)
  await DBOS.pauseSchedule(everyMorning)
  for (const item of era.items) planned.set(item.id, item.at)
  const waiting = era.items
    .filter(mostlyWaits)
    .map((item, index) => pause(index * 50).then(() => perform(item)))
  const scheduled = await backfill(era, planned)
  await performInTime(era.items.filter((item) => !mostlyWaits(item)))
  await Promise.all(waiting)
  if (era.release === '1.5.1') {
    await reindex(era, planned)
    await forkAndSurprise(era, planned)
  }
  await Promise.all(scheduled.map((handle) => handle.getResult().catch(() => {})))
  await until(isQuiet)
}

/** A busy machine makes a thinner history, not a later one: in mixed order, what is left out is spread evenly. */
async function performInTime(items: Item[]): Promise<void> {
  const limitAt = Date.now() + items.length * patiencePerItemMs
  const queue = items.toSorted((a, b) => a.seed - b.seed).values()
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const item of queue) {
        if (Date.now() > limitAt) return
        await perform(item)
      }
    }),
  )
}

/** DBOS makes up for missed ticks by itself; the minutely ones are wanted for the last stretch only. */
async function backfill(era: Era, planned: Map<string, number>) {
  const from = new Date(era.from)
  const to = new Date(era.to)
  const handles = await DBOS.backfillSchedule(everyMorning, from, to)
  if (era.release === '1.5.1') {
    const recent = new Date(era.to - sweepsMs)
    handles.push(...(await DBOS.backfillSchedule(everyMinute, recent, to)))
  }
  for (const { workflowID } of handles) {
    const tick = tickOf(workflowID)
    if (tick !== null) planned.set(workflowID, tick + 40)
  }
  return handles
}

async function isQuiet(): Promise<boolean> {
  const active = await DBOS.listWorkflows({
    status: ['PENDING', 'ENQUEUED', 'DELAYED'],
    applicationVersion: DBOS.applicationVersion,
    loadInput: false,
    limit: 1,
  })
  return active.length === 0
}

async function resumeSchedules(): Promise<void> {
  await DBOS.resumeSchedule(everyMinute)
  await DBOS.resumeSchedule(everyMorning)
}

const url = process.env.DBOS_SYSTEM_DATABASE_URL
if (!url) throw new Error('DBOS_SYSTEM_DATABASE_URL is not set.')
await makeHistory(url)
process.exit(0)
