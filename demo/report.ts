/** One line of progress, to the launcher when there is one. */
export function report(line: string): void {
  if (process.send) process.send({ line })
  else console.log(line)
}
