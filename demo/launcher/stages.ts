const startedAt = Date.now()

/** Progress in plain lines, so that it also reads well in a log: seconds since the start, stage, words. */
export function tell(stage: string, words: string): void {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)
  console.log(`${seconds} s  ${stage.padEnd(9)} ${words}`)
}
