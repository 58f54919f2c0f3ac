import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { hasPython, pythonPath } from '@/e2e/apps/python-env'
import { enqueueInput, rerunInput } from '@/lib/start-commands'
import { sendMessage } from './send-message'
import { enqueueWorkflow } from './start/enqueue-workflow'
import { rerunWorkflow } from './start/rerun-workflow'

const script = resolve(import.meta.dirname, '../../e2e/apps/python/answering.py')
const installMs = 300_000

/** What a real Python application makes of what Vigil hands it. */
describe.skipIf(!hasPython())('Python', () => {
  let fresh: FreshDatabase
  let app: ChildProcess

  beforeAll(async () => {
    fresh = await freshSystemDatabase()
    app = spawn(pythonPath(), [script, fresh.url], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    app.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    await new Promise<void>((done, fail) => {
      app.stdout?.on('data', (chunk: Buffer) => chunk.includes('serving') && done())
      app.once('exit', (code) =>
        fail(new Error(`Python ended with ${code}: ${said.slice(-2_000)}`)),
      )
    })
  }, installMs)
  afterAll(async () => {
    if (app.exitCode === null) {
      app.kill('SIGKILL')
      await once(app, 'exit')
    }
    await fresh.drop()
  })

  async function ended(id: string) {
    return vi.waitFor(
      async () => {
        const { rows } = await fresh.pool.query(
          `select w.status, coalesce(o.output, w.output) as output, coalesce(o.error, w.error) as error
             from dbos.workflow_status w left join dbos.workflow_output o using (workflow_uuid)
            where workflow_uuid = $1`,
          [id],
        )
        expect(rows[0]?.status).toMatch(/SUCCESS|ERROR/)
        return rows[0]
      },
      { timeout: 25_000, interval: 100 },
    )
  }
  const pickled = (output: string) => Buffer.from(output, 'base64').toString('latin1')

  test('a workflow that waits in recv takes a portable answer and finishes', async () => {
    const [outcome] = await fresh.database.write((writer) =>
      sendMessage(writer, {
        ...{ id: 'py-ask-1', message: { approved: true, by: 'ana' }, topic: 'approval' },
        format: 'portable',
      }),
    )
    expect(outcome).toMatchObject({ outcome: 'changed', before: 'PENDING' })
    const { status, output } = await ended('py-ask-1')
    expect(status).toBe('SUCCESS')
    expect(pickled(output)).toMatch(/order 1[\s\S]*approved[\s\S]*ana/)
  })

  test('superjson, on which it would fail, is refused where the language shows', async () => {
    const [outcome] = await fresh.database.write((writer) =>
      sendMessage(writer, { id: 'py-ask-2', message: 1, topic: 'approval', format: 'native' }),
    )
    expect(outcome?.sentence).toContain('of Python, which cannot read superjson')
  })

  test('a new workflow takes arguments by place and by name', async () => {
    const input = enqueueInput.parse({
      workflowName: 'describe',
      queueName: 'py-desk',
      positionalArgs: [7],
      namedArgs: { unit: 'bottles', colour: 'green' },
      appVersion: '1.0.0',
    })
    await fresh.database.write((w) => enqueueWorkflow(w, { ...input, workflowID: 'py-new' }))
    expect(await ended('py-new')).toMatchObject({
      status: 'SUCCESS',
      output: `"7 bottles [('colour', 'green')]"`,
    })
  })

  test('a pickled input is edited as a pickle, or as portable JSON', async () => {
    await ended('py-describe')
    const rerun = async (workflowID: string, given: object) => {
      const [outcome] = await fresh.database.write((writer) =>
        rerunWorkflow(writer, {
          ...rerunInput.parse({ id: 'py-describe', queueName: 'py-desk', ...given }),
          workflowID,
        }),
      )
      expect(outcome).toMatchObject({ outcome: 'changed', newId: workflowID })
      return ended(workflowID)
    }
    const args = {
      positionalArgs: [4, 'crates ü'],
      namedArgs: { colour: 'blue', sizes: [1, 2.5, null, { a: true }] },
      appVersion: '1.0.0',
    }
    const said = "4 crates ü [('colour', 'blue'), ('sizes', [1, 2.5, None, {'a': True}])]"
    const pickle = await rerun('py-pickled', args)
    expect(pickle).toMatchObject({ status: 'SUCCESS' })
    expect(Buffer.from(pickle.output, 'base64').toString()).toContain(said)
    const portable = await rerun('py-portable', { ...args, format: 'portable' })
    expect(JSON.parse(portable.output)).toBe(said)
  })
})
