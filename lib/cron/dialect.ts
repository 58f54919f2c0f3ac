/** Whose rules a cron text follows: those of the SDK of the schedule's owner. */
export type CronDialect = 'typescript' | 'python' | 'go' | 'java'

export const CRON_DIALECTS: CronDialect[] = ['typescript', 'python', 'go', 'java']

export const DIALECT_NAMES: Record<CronDialect, string> = {
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
  java: 'Java',
}
