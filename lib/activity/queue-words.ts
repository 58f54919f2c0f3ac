/** Where DBOS puts what is resumed, forked or scheduled without a queue. */
export const internalQueue = '_dbos_internal_queue'

/** How a queue is called in a sentence; DBOS's own has a name that says nothing to anybody. */
export function queueWords(queueName: string | null): string {
  if (queueName === null) return 'a queue'
  return queueName === internalQueue ? "DBOS's internal queue" : `queue ${queueName}`
}
