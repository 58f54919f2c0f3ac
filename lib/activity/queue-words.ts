/** How a queue is called in a sentence; DBOS's own has a name that says nothing to anybody. */
export function queueWords(queueName: string | null): string {
  if (queueName === null) return 'a queue'
  return queueName === '_dbos_internal_queue' ? "DBOS's internal queue" : `queue ${queueName}`
}
