import { type Results, type Row, targets } from './results'
import type { Load } from './viewer-load'

/** What a run measured, for a person: one line a question. */
export function report({
  rows,
  kept,
  verified,
  deepByFirst,
  loads,
  hundredByOne,
  memory,
  workflows,
  loadAverage,
  cores,
}: Results): string {
  return [
    `Vigil on ${workflows.toLocaleString('en')} workflows. Milliseconds, p50 / p95; all sides in turn, in one run.`,
    'sql: the same statements, as recorded from Vigil’s own query functions, through pg. best: the best SQL known.',
    `Load average before: ${loadAverage.toFixed(1)} on ${cores} cores; well above that, the times (not the buffers) are those of a queue.`,
    'client: DBOSClient.listWorkflows (and kin) without payloads. Target: p95 of the route ≤ 1.5 × best p50 + 15 ms; of one workflow, best p50 + 20; of panels beyond a day, 40. “by p95”: met where the best SQL’s own p95 stands for its p50.',
    '',
    table(heads, rows.map(toCells)),
    '',
    sayTargets(rows),
    `history read into Vigil’s own tables after, in seconds: completions ${kept.completions.toFixed(0)}, steps ${kept.steps.toFixed(0)}, errors ${kept.errors.toFixed(0)} (near zero where an earlier run had)`,
    `rollups against direct SQL: ${verified.different} of ${verified.cells.toLocaleString('en')} cells of hour, name and status differ, over ${verified.ended.toLocaleString('en')} workflows that ended`,
    '',
    `page 1,000 by page 1: the route ${times(deepByFirst.route)}, its page query alone ${times(deepByFirst.statement)} (target ≤ ${targets.deepByFirst})`,
    '',
    loads ? table(loadHeads, loads.map(loadCells)) : 'Viewers were not measured.',
    `database queries of 100 open lists by those of one: ${times(hundredByOne)} (target ≤ ${targets.hundredByOne})`,
    `resident memory of Vigil in MB: ${memory.atStart} at start, ${memory.afterQuestions} after the questions, ${memory.afterViewers} after the viewers, ${memory.most} at most (target ≤ ${targets.memoryMb})`,
  ].join('\n')
}

function sayTargets(rows: readonly Row[]): string {
  const met = rows.filter((row) => row.meetsTarget).length
  const byTail = rows.filter((row) => !row.meetsTarget && row.meetsByTail).length
  return `targets: ${met} of ${rows.length} met, ${byTail} more by p95, ${rows.length - met - byTail} missed`
}

const heads = [
  'question',
  'route',
  'same sql',
  'best sql',
  'client',
  'route/sql',
  'route/best',
  'client/route',
  'queries',
  'buffers',
  'kB',
  'target',
]

function toCells(row: Row): string[] {
  const both = (side: keyof Row['p50']) =>
    row.p50[side] === null ? '–' : `${ms(row.p50[side])} / ${ms(row.p95[side])}`
  const over = `over ${ms(row.targetMs)}`
  const verdict = row.meetsTarget ? 'met' : row.meetsByTail ? `by p95; ${over}` : over
  return [
    row.label,
    both('api'),
    both('sql'),
    both('best'),
    both('client'),
    times(row.apiBySql),
    times(row.apiByBest),
    times(row.clientByApi),
    String(row.queries),
    `${row.buffers.toLocaleString('en')}${row.isPartial ? '+' : ''}`,
    (row.bytes / 1024).toFixed(0),
    row.problem ? `answered ${row.problem}` : verdict,
  ]
}

const loadHeads = [
  'viewers',
  'queries/s',
  'with begin, set, commit',
  'database busy, ms/s',
  'requests/s',
  'changes/s each',
  'failed',
]

function loadCells(load: Load): string[] {
  return [
    String(load.viewers),
    load.queriesPerSecond.toFixed(1),
    load.statementsPerSecond.toFixed(1),
    load.busyMsPerSecond.toFixed(0),
    load.requestsPerSecond.toFixed(1),
    load.changesPerSecond.toFixed(2),
    String(load.failed),
  ]
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join(
    '\n',
  )
}

function ms(value: number | null): string {
  if (value === null) return '–'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

function times(value: number | null): string {
  return value === null ? '–' : `${value >= 100 ? value.toFixed(0) : value.toFixed(2)}×`
}
