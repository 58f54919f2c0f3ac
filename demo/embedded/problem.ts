/** A failure that is told to the person as one sentence, without a stack. */
export class PostgresProblem extends Error {
  override name = 'PostgresProblem'
}
