import type { Child } from './child'

type Stoppable = { stop(): Promise<void>; ended: Promise<unknown> }

/** Knows everything that runs, stops it in order, and notices what ends unasked. */
export class Shutdown {
  private readonly first = new Set<Stoppable>()
  private last: Stoppable | null = null
  private stopping: Promise<void> | null = null

  constructor(private readonly onLoss: (what: string, lastWords: string) => void) {}

  get isUnderWay(): boolean {
    return this.stopping !== null
  }

  endsFirst(what: string, child: Child): void {
    this.first.add(child)
    child.ended.then(() => this.lost(what, child.lastWords()))
  }

  /** For what ends by itself; the returned function is called when it has. */
  endsMeanwhile(child: Child): () => void {
    this.first.add(child)
    return () => this.first.delete(child)
  }

  endsLast(what: string, server: Stoppable): void {
    this.last = server
    server.ended.then(() => this.lost(what, ''))
  }

  everything(): Promise<void> {
    this.stopping ??= this.stopInOrder()
    return this.stopping
  }

  private async stopInOrder(): Promise<void> {
    await Promise.all([...this.first].map((one) => one.stop()))
    await this.last?.stop()
  }

  private lost(what: string, lastWords: string): void {
    if (!this.isUnderWay) this.onLoss(what, lastWords)
  }
}
