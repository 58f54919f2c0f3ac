import type { Json } from '@/lib/workflow'

/** A workflow about to be put into a queue, whoever asked for it. */
export type StartRequest = {
  workflowID: string
  workflowName: string
  workflowClassName?: string
  workflowConfigName?: string
  applicationName?: string
  queueName: string
  queuePartitionKey?: string
  appVersion?: string
  workflowTimeoutMS?: number
  deduplicationID?: string
  priority?: number
  delaySeconds?: number
  attributes?: { [key: string]: Json }
  authenticatedUser?: string
  authenticatedRoles?: string[]
  positionalArgs: Json[]
  namedArgs?: { [name: string]: Json }
  format: 'portable' | 'native'
  /** The input as it is to be stored, where it is more than JSON. */
  written?: { text: string; serialization: string }
  /** Also where workers older than the payload tables look for it. */
  inline: boolean
}

/** What came of it; a collision is found by the database, whoever was first. */
export type StartResult = 'started' | 'id-taken' | 'deduplicated' | { refused: string }
