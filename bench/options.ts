import { parseArgs } from 'node:util'

export type Options = {
  /** How many workflows the database holds. */
  workflows: number
  /** Fills the database again although it is there. */
  isFresh: boolean
  /** Each question is asked at most this often on each side. */
  rounds: number
  /** Only questions whose label holds one of these texts; the viewers are then left out. */
  only: string[] | null
  json: string | null
  /** Writes the ratios of this run as the new baseline. */
  setsBaseline: boolean
}

export const usage = `npm run bench -- [options]
  --workflows N     size of the database (1000000); --large is 10000000
  --fresh           fill it again
  --rounds N        samples a question and side, at most (25)
  --only A,B        only questions whose label contains A or B, without the viewers
  --json FILE       write all results there
  --set-baseline    write the ratios of this run to bench/baseline.json
VIGIL_BENCH_POSTGRES_URL names a server to use instead of the embedded one; its role makes databases.`

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      workflows: { type: 'string' },
      large: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '25' },
      only: { type: 'string' },
      json: { type: 'string' },
      'set-baseline': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  return {
    workflows: readCount(
      '--workflows',
      values.workflows ?? (values.large ? '10000000' : '1000000'),
    ),
    isFresh: values.fresh,
    rounds: readCount('--rounds', values.rounds),
    only: values.only?.split(',') ?? null,
    json: values.json ?? null,
    setsBaseline: values['set-baseline'],
  }
}

function readCount(name: string, text: string): number {
  const count = Number(text.replaceAll('_', ''))
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`${name} is a number above 0.\n${usage}`)
  return count
}
