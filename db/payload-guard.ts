import {
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PostgresQueryCompiler,
  type RootOperationNode,
} from 'kysely'

/** The columns that hold what workflows were given, returned, said and threw. */
const payloadColumns: { [table: string]: readonly string[] } = {
  workflow_status: ['inputs', 'output', 'error', 'request'],
  workflow_input: ['inputs'],
  workflow_output: ['output', 'error'],
  operation_outputs: ['output', 'error'],
  workflow_events: ['value'],
  workflow_events_history: ['value'],
  streams: ['value'],
  notifications: ['message'],
  workflow_schedules: ['context'],
}

/**
 * The payload column whose content a statement may answer; `null` where there is none. That there is
 * a value, and how large it is, says nothing of it. It reads text, not SQL, and would rather refuse.
 */
export function payloadColumnOf(statement: string): string | null {
  const text = statement.replace(/'(?:[^']|'')*'/g, "''")
  for (const [table, columns] of Object.entries(payloadColumns)) {
    if (!new RegExp(`\\b${table}\\b`).test(text)) continue
    if (answersAll(text, table)) return `${table}.*`
    for (const column of columns) if (answers(text, column)) return `${table}.${column}`
  }
  return null
}

/** All columns of a table, right away or by way of what stands in brackets. */
function answersAll(text: string, table: string): boolean {
  if (!/^\s*select\s+(?:[^()]*,\s*)?(?:"?\w+"?\.)?\*/i.test(text)) return false
  const from = `from\\s+(?:"?\\w+"?\\.)?"?${table}"?(?!\\w)`
  return new RegExp(`\\*\\s+${from}|^[^()]*\\s${from}`, 'i').test(text)
}

function answers(text: string, column: string): boolean {
  const name = `(?<![\\w"])(?:"?\\w+"?\\s*\\.\\s*)?"?${column}"?(?!\\w)`
  const alias = new RegExp(`\\bas\\s+"?${column}"?(?!\\w)`, 'gi')
  const rest = text
    .replace(
      new RegExp(`\\b(?:octet_length|count)\\(\\s*(?:coalesce\\([^()]*\\)|${name})\\s*\\)`, 'gi'),
      '',
    )
    .replace(new RegExp(`${name}\\s+is\\s+(?:not\\s+)?null`, 'gi'), '')
  if (new RegExp(`"?\\w+"?\\s*\\.\\s*"?${column}"?(?!\\w)`, 'i').test(rest)) return true
  // Where the statement itself calls something so, the bare name is that.
  return !alias.test(rest) && new RegExp(name, 'i').test(rest)
}

/** Statements come again and again, and reading one takes longer than looking it up. */
const read = new Map<string, string | null>()
const mostRead = 500

function knownColumnOf(statement: string): string | null {
  const known = read.get(statement)
  if (known !== undefined) return known
  const column = payloadColumnOf(statement)
  if (read.size >= mostRead) read.clear()
  read.set(statement, column)
  return column
}

/**
 * Sends no statement that could answer a payload: what was meant to go without them and does not is
 * a mistake, and fails for whoever asks.
 */
export class PayloadGuard implements KyselyPlugin {
  readonly #compiler = new PostgresQueryCompiler()

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    const column = knownColumnOf(this.#compiler.compileQuery(node, queryId).sql)
    if (column !== null)
      throw new Error(`A question that goes without payloads asks for ${column}.`)
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result
  }
}
