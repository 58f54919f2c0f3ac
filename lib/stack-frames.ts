export type StackFrame = {
  /** The line without its `at`. */
  text: string
  library: boolean
}

export type Stack = { frames: StackFrame[]; application: StackFrame[]; library: StackFrame[] }

const maxFrames = 200

/** `at name (file:1:2)` of JavaScript, `at pkg.Class.method(File.java:1)` of Java. */
const atPattern = /^\s*at\s+(\S.{0,2000}(?::\d+|\)))\s*$/
/** `File "x.py", line 1, in name` of Python. */
const pythonPattern = /^\s*File "([^"]{1,1000})", line (\d{1,9})(?:, in (.{1,300}?))?\s*$/
/** A name, and below it, indented, where: Go. */
const goPattern = /^\t(\S{1,1000}\.go:\d{1,9})(?: \+0x[0-9a-f]+)?\s*$/

/** Packages, the runtime, and DBOS itself when it is linked rather than installed. */
const libraryPattern = new RegExp(
  [
    String.raw`node_modules|(?:^|[(\s])(?:node|internal|bun|deno|ext|native):|\(native\)|<anonymous>\)?$|\(internal\/`,
    'dbos-(?:sdk|transact)|@dbos-inc',
    String.raw`^(?:[\w.@-]{1,100}\/)?(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|dev\.dbos|org\.springframework|io\.quarkus)\.`,
    String.raw`(?:site|dist)-packages|\/lib\/python\d|<frozen `,
    String.raw`\/(?:pkg\/mod|go\/src)\/|\/go\d[^/]{0,20}\/src\/|^(?:runtime|reflect)\.`,
  ].join('|'),
)

/** The frames of a stack of any language; the message above them is not repeated. */
export function splitStack(stack: string): Stack {
  const frames: StackFrame[] = []
  let before = ''
  for (const line of stack.slice(0, 100_000).split('\n')) {
    const text = frameOf(line, before)
    if (text !== null) frames.push({ text, library: libraryPattern.test(text) })
    if (frames.length === maxFrames) break
    before = line
  }
  return {
    frames,
    application: frames.filter((frame) => !frame.library),
    library: frames.filter((frame) => frame.library),
  }
}

function frameOf(line: string, before: string): string | null {
  const at = atPattern.exec(line)?.[1]
  if (at !== undefined) return at
  const python = pythonPattern.exec(line)
  if (python) return `${python[3] ?? '<module>'} (${python[1]}:${python[2]})`
  const go = goPattern.exec(line)?.[1]
  return go === undefined ? null : `${before.slice(0, 300).replace(/\([^()]*\)$/, '')} (${go})`
}

/** `chargeIssuer (/app/src/payments/issuer.ts:88:11)` as what to read and where it is. */
export function describeFrame(text: string): { name: string | null; place: string } {
  const match = /^(.*?)\s+\((.*)\)$/.exec(text) ?? /^([^\s()]+)\(([^()]*)\)$/.exec(text)
  if (!match) return { name: null, place: stripOrigin(text) }
  return { name: match[1] ?? null, place: stripOrigin(match[2] ?? '') }
}

function stripOrigin(place: string): string {
  return place.replace(/^file:\/\//, '')
}
