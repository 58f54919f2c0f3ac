import { parseArgs } from 'node:util'
import { DemoProblem } from './problem'

export type Options = { port: number; reset: boolean; help: boolean }

export const usage = `npm run demo -- [options]

  --port <number>   where Vigil listens; default is PORT, else 3000
  --reset           delete what this port's demo has kept, and start over
  --help            this text

A second demo on another port runs side by side, with a database of its own.`

export function readOptions(args: string[], env: Record<string, string | undefined>): Options {
  const { port, reset, help } = parse(args)
  const text = port ?? env.PORT ?? '3000'
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > 65_535) {
    throw new DemoProblem(`The port must be a number from 1 to 65535, not "${text}".`)
  }
  return { port: number, reset: reset ?? false, help: help ?? false }
}

function parse(args: string[]) {
  try {
    const options = {
      port: { type: 'string' },
      reset: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const
    return parseArgs({ args, options }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new DemoProblem(`${message}\n\n${usage}`)
  }
}
