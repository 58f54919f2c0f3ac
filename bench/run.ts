import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, resolve } from 'node:path'
import { DBOSClient } from '@dbos-inc/dbos-sdk'
import pg from 'pg'
import { PostgresProblem } from '@/demo/embedded/problem'
import { findRegressions, writeBaseline } from './baseline'
import { fleetQuestions } from './fleet-questions'
import { prepareDatabase } from './generator/fill'
import { vacuumKept, waitUntilKept } from './kept'
import { deepPageLabel, firstPage, listQuestions } from './list-questions'
import { type Bench, type Measured, measure } from './measure'
import { type Options, readOptions } from './options'
import { startServer } from './postgres'
import { noQuery } from './questions'
import { report } from './report'
import { hundredByOne, type Results, ratio, toRow } from './results'
import { readSamples } from './samples'
import { createTracer, openReadPool } from './trace'
import { verifyRollups } from './verify-rollups'
import { createVigilRole, measureViewers } from './viewer-load'
import { startVigil, type Vigil } from './vigil'
import { workflowQuestions } from './workflow-questions'

/** `npm run bench`: what Vigil's performance claims rest on. See options.ts. */
async function main() {
  const options = readOptions(process.argv.slice(2))
  const server = await startServer()
  // Ctrl-C: the embedded server and Vigil end with this process.
  process.once('SIGINT', () => process.exit(130))
  try {
    const { url, endAt } = await prepareDatabase(server, options, progress)
    progress('starting Vigil')
    const vigil = await startVigil(await createVigilRole(url))
    try {
      await finish(await run(url, endAt, vigil, options), options)
    } finally {
      await vigil.stop()
    }
  } finally {
    await server.stop()
  }
}

async function run(url: string, endAt: number, vigil: Vigil, options: Options): Promise<Results> {
  const loadAverage = loadavg()[0] ?? 0
  const atStart = vigil.memory().now
  const kept = await waitUntilKept(vigil.origin, progress)
  await vacuumKept(url)
  progress('comparing what is kept with the database')
  const verified = await verifyRollups(url)
  const measured = await measureQuestions(url, endAt, vigil.origin, options)
  const afterQuestions = vigil.memory().now
  const loads = options.only ? null : await measureViewers(url, vigil.origin, progress)
  const rows = measured.map(toRow)
  const { now, most } = vigil.memory()
  const medianOf = (label: string, side: 'api' | 'best') =>
    rows.find((row) => row.label === label)?.p50[side] ?? null
  const deepByFirst = (side: 'api' | 'best') =>
    ratio(medianOf(deepPageLabel, side), medianOf(firstPage, side))
  return {
    workflows: options.workflows,
    rows,
    kept,
    verified,
    deepByFirst: { route: deepByFirst('api'), statement: deepByFirst('best') },
    loads,
    hundredByOne: hundredByOne(loads),
    memory: { atStart, afterQuestions, afterViewers: now, most },
    loadAverage,
    cores: cpus().length,
  }
}

async function measureQuestions(
  url: string,
  endAt: number,
  origin: string,
  { only, rounds }: Options,
): Promise<Measured[]> {
  const pool = openReadPool(url)
  const clientPool = new pg.Pool({ connectionString: url, max: 5 })
  const client = await DBOSClient.create({
    systemDatabaseUrl: '',
    systemDatabasePool: clientPool,
    logger: { info() {}, debug() {}, warn() {}, error() {} },
  })
  const bench: Bench = { origin, pool, client, trace: await createTracer(pool) }
  try {
    const samples = await readSamples(pool, endAt)
    const questions = [
      noQuery,
      ...listQuestions(samples),
      ...workflowQuestions(samples),
      ...fleetQuestions(samples),
    ]
    return await measure(
      bench,
      questions.filter(({ label }) => only === null || only.some((text) => label.includes(text))),
      rounds,
      progress,
    )
  } finally {
    await client.destroy()
    await Promise.all([pool.end(), clientPool.end()])
  }
}

async function finish(results: Results, { json, setsBaseline, only }: Options) {
  console.log(`\n${report(results)}`)
  if (json) {
    mkdirSync(dirname(resolve(json)), { recursive: true })
    writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`)
  }
  if (setsBaseline && !only) writeBaseline(results)
  const regressions = findRegressions(results)
  if (regressions.length === 0) return
  const lines = regressions.map((line) => `  - ${line}`).join('\n')
  console.error(`\nClearly worse than bench/baseline.json:\n${lines}`)
  // Where others compete for the processor, a ratio of times says little: told, but not failed.
  const isBusy = results.loadAverage > results.cores
  if (isBusy) console.error('The machine was busy before the first question: not judged.')
  else process.exitCode = 1
}

function progress(text: string) {
  console.error(text)
}

await main().catch((error: unknown) => {
  console.error(error instanceof PostgresProblem ? error.message : error)
  process.exitCode = 1
})
