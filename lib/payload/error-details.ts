import { type PayloadNode, scalarText } from './payload-node'

export type ErrorDetails = {
  name: string | null
  message: string
  /** The message goes on where the text was cut. */
  isCut: boolean
  stack: string | null
  /** Whatever else the error carries: code, data, … */
  properties: [key: string, value: PayloadNode][]
  cause: ErrorDetails | null
  /** One per attempt of a step whose retries ran out, or the parts of an aggregate. */
  errors: ErrorDetails[]
}

const maxCauses = 20
const maxErrors = 100
const named = new Set(['name', 'message', 'stack', 'cause', 'errors', 'args'])

/** A decoded error payload of any SDK as an error; a thrown value that is none becomes its message. */
export function readErrorDetails(node: PayloadNode, depth = 0): ErrorDetails | null {
  if (depth > maxCauses) return null
  if (node.kind === 'string') return { ...empty, message: node.value, isCut: node.cut }
  if (node.kind === 'array' && node.type === 'texts in gob') return fromGob(node.items)
  if (node.kind === 'typed') return fromUnknownClass(node.type, [node.value])
  if (node.kind === 'array' && node.type !== null) return fromUnknownClass(node.type, node.items)
  if (node.kind !== 'object' && node.kind !== 'error') return null
  const members = new Map(node.entries)
  const name = textOf(members.get('name')) ?? node.type
  const message = messageOf(members)
  const errors = partsOf(members).flatMap((part) => readErrorDetails(part, depth + 1) ?? [])
  if (name === null && message === null && errors.length === 0) return null
  const cause = members.get('cause')
  return {
    name,
    message: message === null ? '' : scalarText(message),
    isCut: message?.kind === 'string' && message.cut,
    stack: textOf(members.get('stack')),
    properties: propertiesOf(node.entries, members),
    cause: cause ? readErrorDetails(cause, depth + 1) : null,
    errors,
  }
}

const empty: ErrorDetails = {
  name: null,
  message: '',
  isCut: false,
  stack: null,
  properties: [],
  cause: null,
  errors: [],
}

type Members = Map<string, PayloadNode>

/** Python has no message but arguments, of which the first text says it. */
function messageOf(members: Members): PayloadNode | null {
  const message = members.get('message')
  if (message?.kind === 'string') return message
  const step = members.get('step_name')
  if (step && members.has('max_retries') && members.has('errors'))
    return plain(
      `Step ${scalarText(step)} has exceeded its maximum of ${scalarText(members.get('max_retries') ?? step)} retries`,
    )
  const args = members.get('args') ?? members.get('(made of)')
  if (args?.kind !== 'array') return null
  const text = args.items.find((item) => item.kind === 'string')
  return text ?? (args.items[0] ? plain(scalarText(args.items[0])) : plain(''))
}

/** One for each attempt; a group of Python has them as its second argument. */
function partsOf(members: Members): PayloadNode[] {
  const errors = members.get('errors')
  if (errors?.kind === 'array') return errors.items.slice(0, maxErrors)
  const args = members.get('args')
  const second = args?.kind === 'array' ? args.items[1] : undefined
  const isGroup = second?.kind === 'array' && second.items[0]?.kind === 'error'
  return isGroup ? second.items.slice(0, maxErrors) : []
}

/** What the message does not say already. */
function propertiesOf(entries: [string, PayloadNode][], members: Members) {
  const args = members.get('args')
  const isSaid = args?.kind !== 'array' || args.items.length < 2 || partsOf(members).length > 0
  return entries.filter(
    ([key, value]) =>
      (!named.has(key) || (key === 'args' && !isSaid)) &&
      value.kind !== 'undefined' &&
      value.kind !== 'null',
  )
}

/** An exception whose class does not look like one: its first text is the message. */
function fromUnknownClass(name: string, values: PayloadNode[]): ErrorDetails | null {
  const message = values.find((value) => value.kind === 'string')
  if (message?.kind !== 'string') return null
  return { ...empty, name, message: message.value, isCut: message.cut }
}

/** In a gob the class comes first, then names of fields, then what they hold. */
function fromGob(texts: PayloadNode[]): ErrorDetails | null {
  const [first = '', ...rest] = texts.map(scalarText)
  if (first === '') return null
  const isType = /^\*?[\w/.]{1,200}\.\w{1,100}$/.test(first)
  const said = (isType ? rest : [first, ...rest]).filter((text) => !/^\w+$/.test(text))
  const message = said[0] ?? rest.at(-1) ?? first
  return { ...empty, name: isType ? first.replace(/^\*/, '') : null, message }
}

function plain(value: string): PayloadNode {
  return { kind: 'string', value, cut: false }
}

function textOf(node: PayloadNode | undefined): string | null {
  return node?.kind === 'string' ? node.value : null
}

/** The error itself, then what caused it, outermost first. */
export function causeChain(details: ErrorDetails): ErrorDetails[] {
  const chain = [details]
  for (let cause = details.cause; cause; cause = cause.cause) chain.push(cause)
  return chain
}
