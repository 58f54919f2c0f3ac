/** Runs something at most once in a while, and never twice at once; the last wish is not lost. */
export type Pacer = { ask: () => void; stop: () => void }

/**
 * `ask` runs `run` at once when it rests, else once more after it has ended and `everyMs` have
 * passed since it began. `run` handles its own failures.
 */
export function createPacer(run: () => Promise<unknown>, everyMs: number): Pacer {
  let isBusy = false
  let isAsked = false
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const start = () => {
    isBusy = true
    isAsked = false
    const rested = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, everyMs)
    })
    void Promise.allSettled([run(), rested]).then(() => {
      isBusy = false
      if (isAsked && !isStopped) start()
    })
  }
  return {
    ask: () => {
      if (isStopped) return
      isAsked = true
      if (!isBusy) start()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
