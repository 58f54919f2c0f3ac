/** What keeps the demo from running, told as one sentence without a stack. */
export class DemoProblem extends Error {
  override name = 'DemoProblem'
}
