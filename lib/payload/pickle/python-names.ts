import { className, type PickleObject, type PickleValue } from './pickle-value'

/** Names that everybody knows without their module. */
const plainModules =
  /^(?:builtins|__main__|collections|datetime|decimal|fractions|uuid|pathlib(?:\._local)?|enum|zoneinfo|array)\./

/** The name of a class as it is shown: `shop.payments.Money`, but `Decimal`. */
export function shownName(of: PickleValue): string {
  const name = className(of)
  if (name === null) return 'object'
  return name.replace(plainModules, '')
}

/** Exceptions are told by their names: what a class inherits from is not in a pickle. */
const exceptionName =
  /(?:Error|Exception|Warning|Exceeded|Interrupt|Exit|Failure|Denied|Declined|Timeout|Refused|Conflict|NotFound|StopIteration|StopAsyncIteration)$/

export function isException({ of, items, entries }: PickleObject): boolean {
  const name = className(of) ?? ''
  if (items.length > 0 || entries.length > 0) return false
  return exceptionName.test(name) || name.startsWith('dbos._error.')
}

/** DBOS makes its exceptions anew from these arguments, of which one is the error of each attempt. */
const argumentNames = new Map([
  ['dbos._error.DBOSMaxStepRetriesExceeded', ['step_name', 'max_retries', 'errors']],
  ['dbos._error.DBOSStepTimeoutError', ['step_name', 'timeout_seconds']],
])

export function exceptionArgs({ of, args }: PickleObject): [string, PickleValue][] {
  const names = argumentNames.get(className(of) ?? '')
  if (names && names.length === args.length)
    return args.map((arg, at): [string, PickleValue] => [names[at] ?? '', arg])
  return [['args', { kind: 'tuple', items: args }]]
}

/** What an object carries: its `__dict__`, its slots, or what pydantic keeps of both. */
export function stateEntries(state: PickleValue | null): [string, PickleValue][] {
  if (state === null || state.kind === 'none') return []
  const [dict, slots] = state.kind === 'tuple' && state.items.length === 2 ? state.items : []
  if (dict && slots && isDictOrNone(dict) && isDictOrNone(slots))
    return [...members(dict), ...members(slots)]
  if (state.kind !== 'dict') return [['(state)', state]]
  return pydanticFields(members(state)) ?? members(state)
}

function isDictOrNone({ kind }: PickleValue): boolean {
  return kind === 'dict' || kind === 'none'
}

/** One level only: whoever wrote it may have put it into itself. */
function members(value: PickleValue | undefined): [string, PickleValue][] {
  if (value?.kind !== 'dict') return []
  return value.entries.map(([key, item]) => [key.kind === 'text' ? key.value : '?', item])
}

const pydanticKeys = ['__dict__', '__pydantic_extra__', '__pydantic_private__']

function pydanticFields(entries: [string, PickleValue][]): [string, PickleValue][] | null {
  const state = new Map(entries)
  const isModel = state.has('__pydantic_fields_set__') || state.has('__fields_set__')
  if (!isModel || !state.has('__dict__')) return null
  return pydanticKeys.flatMap((key) => members(state.get(key)))
}
