import { limitAll, noLimits, scheduleVerbs, type VerbLimits } from '@/lib/verbs'
import type { SystemSchema } from '../system-schema'
import { roleLimits } from './verb-needs'

/** The first migration that the SDK's own fork is known to work on. */
const forkVersion = 114

/** What `DBOSClient.forkWorkflow` reads and writes beyond the oldest schema that Vigil opens. */
const forkNeeds = [
  ['workflow_input', 'inputs'],
  ['operation_outputs', 'retention_timestamp'],
  ['operation_outputs', 'application_name'],
  ['workflow_status', 'application_name'],
  ['workflow_status', 'attributes'],
  ['workflow_status', 'was_forked_from'],
] as const

/** The reason for each verb that this schema is too old for, or that Vigil's role may not do in it. */
export function verbLimits(schema: SystemSchema): VerbLimits {
  return { ...ageLimits(schema), ...roleLimits(schema) }
}

function ageLimits(schema: SystemSchema): VerbLimits {
  if (!schema.has('workflow_status', 'completed_at'))
    return limitRows(
      `Vigil only reads this system database: its DBOS version${counter(schema)} does not record when workflows end. Upgrade the application's SDK.`,
    )
  const canFork =
    forkNeeds.every(([table, column]) => schema.has(table, column)) &&
    (schema.version === null || schema.version >= forkVersion)
  const others = {
    ...queueLimits(schema),
    ...versionLimits(schema),
    ...scheduleLimits(schema),
    ...newerLimits(schema),
  }
  if (canFork) return { ...noLimits, ...others }
  const reason = `Forking needs a system database of version ${forkVersion} or later${counter(schema)}. Upgrade the application's SDK.`
  return { ...noLimits, ...others, fork: reason, restart: reason }
}

/** Registering is the SDK's own, which writes columns of version 108. */
function queueLimits(schema: SystemSchema): Partial<VerbLimits> {
  if (schema.has('queues', 'partition_concurrency')) return {}
  return {
    register: `Registering a queue needs a system database of version 108 or later${counter(schema)}. Upgrade the application's SDK.`,
  }
}

function versionLimits(schema: SystemSchema): Partial<VerbLimits> {
  if (schema.has('application_versions')) return {}
  return {
    promote: `This system database${counter(schema)} keeps no list of versions, so none is the latest. Upgrade the application's SDK.`,
  }
}

/** A zone is always written, and an automatic backfill always said. */
function scheduleLimits(schema: SystemSchema): Partial<VerbLimits> {
  const upgrade = "Upgrade the application's SDK."
  if (!schema.has('workflow_schedules')) {
    const reason = `This system database${counter(schema)} keeps no schedules: they are in the application's code. ${upgrade}`
    return Object.fromEntries(scheduleVerbs.map((verb) => [verb, reason]))
  }
  const lacks = ['cron_timezone', 'automatic_backfill', 'queue_name'].filter(
    (column) => !schema.has('workflow_schedules', column),
  )
  if (lacks.length === 0) return {}
  const reason = `This system database${counter(schema)} keeps no zone, queue or automatic backfill of a schedule. ${upgrade}`
  return { createSchedule: reason, editSchedule: reason }
}

/** Rewinding drops the messages that a dropped step took, which older schemas do not tell. */
function newerLimits(schema: SystemSchema): Partial<VerbLimits> {
  const needs = (what: string, version: number) =>
    `${what} needs a system database of version ${version} or later${counter(schema)}. Upgrade the application's SDK.`
  const limits: Partial<VerbLimits> = {}
  if (!schema.has('notifications', 'consumed_by_function_id'))
    limits.rewind = needs('Rewinding', 121)
  if (!schema.has('workflow_status', 'attributes'))
    limits.attributes = `This system database${counter(schema)} records no attributes. Upgrade the application's SDK.`
  return limits
}

/** What is decided on causes of failures is Vigil's own, whatever this schema has. */
function limitRows(reason: string): VerbLimits {
  return { ...limitAll(reason), resolve: null, reopen: null, ignore: null }
}

function counter(schema: SystemSchema): string {
  return schema.version === null ? '' : ` (this one is ${schema.version})`
}
