export type StackFrame = {
  /** The line without its `at`. */
  text: string
  library: boolean
}

export type Stack = { frames: StackFrame[]; application: StackFrame[]; library: StackFrame[] }

const maxFrames = 200
const framePattern = /^\s*at\s+(\S.{0,2000}(?::\d+|\)))\s*$/
/** Packages, the runtime, and DBOS itself when it is linked rather than installed. */
const libraryPattern =
  /node_modules|(?:^|[(\s])(?:node|internal|bun|deno|ext|native):|\(native\)|<anonymous>\)?$|\(internal\/|dbos-(?:sdk|transact)|@dbos-inc|site-packages|\/lib\/python\d/

/** The frames of a JavaScript stack; the message above them is not repeated. */
export function splitStack(stack: string): Stack {
  const frames: StackFrame[] = []
  for (const line of stack.slice(0, 100_000).split('\n')) {
    const text = framePattern.exec(line)?.[1]
    if (text !== undefined) frames.push({ text, library: libraryPattern.test(text) })
    if (frames.length === maxFrames) break
  }
  return {
    frames,
    application: frames.filter((frame) => !frame.library),
    library: frames.filter((frame) => frame.library),
  }
}

/** `chargeIssuer (/app/src/payments/issuer.ts:88:11)` as what to read and where it is. */
export function describeFrame(text: string): { name: string | null; place: string } {
  const match = /^(.*?)\s+\((.*)\)$/.exec(text)
  if (!match) return { name: null, place: stripOrigin(text) }
  return { name: match[1] ?? null, place: stripOrigin(match[2] ?? '') }
}

function stripOrigin(place: string): string {
  return place.replace(/^file:\/\//, '')
}
