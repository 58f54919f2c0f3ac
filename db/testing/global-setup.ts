import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { removePostgres, startPostgres } from '@/demo/postgres'
import { askAdmin, databaseUrl } from './admin'
import { migrateSystemSchema } from './migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for this run, and a database on it that the SDK has migrated. */
    testPostgres: { adminUrl: string; template: string }
  }
}

let undo: (() => Promise<unknown>)[] = []

/** One server a run: embedded, or the one that VIGIL_TEST_POSTGRES_URL names. */
export async function setup(project: TestProject) {
  const adminUrl = process.env.VIGIL_TEST_POSTGRES_URL ?? (await startEmbedded())
  const template = `vigil_template_${randomBytes(4).toString('hex')}`
  await askAdmin(adminUrl, `create database ${template}`)
  undo.unshift(() => askAdmin(adminUrl, `drop database if exists ${template} with (force)`))
  await migrateSystemSchema(databaseUrl(adminUrl, template))
  project.provide('testPostgres', { adminUrl, template })
}

export async function teardown() {
  for (const step of undo) await step()
  undo = []
}

async function startEmbedded(): Promise<string> {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'vigil-test-')), 'data')
  const postgres = await startPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  undo.unshift(async () => {
    await postgres.stop()
    removePostgres(dataDir)
  })
  return postgres.url('postgres')
}
