/** Whose rules a cron text follows: those of the SDK of the schedule's owner. */
export type CronDialect = 'typescript' | 'python' | 'go' | 'java'

export const cronDialects: CronDialect[] = ['typescript', 'python', 'go', 'java']

export const dialectNames: Record<CronDialect, string> = {
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
  java: 'Java',
}
