import { expect, test } from '@playwright/test'
import pg from 'pg'
import { insertWorkflow } from '@/db/testing/rows'
import { startVigil } from './stack/start-vigil'
import { stackState } from './stack/state'

/** Keys that are kept back leave the server by no way, however large the value around them is. */

const id = 'redacted-large'
const items = Array.from({ length: 4_000 }, (_, n) => ({
  n,
  pin: `s3cret-${n}`,
  note: 'é😀 shown',
}))
const output = JSON.stringify({ json: { items }, __dbos_serializer: 'superjson' })

let vigil: Awaited<ReturnType<typeof startVigil>>
let pool: pg.Pool

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const { url } = stackState()
  pool = new pg.Pool({ connectionString: url, max: 1 })
  await insertWorkflow(pool, { workflow_uuid: id, output, serialization: 'js_superjson' })
  vigil = await startVigil(
    { databases: [{ slug: 'shop', label: 'Shop', url }], redact: ['PIN'] },
    { VIGIL_AUTH: 'none', VIGIL_HOST: '127.0.0.1' },
  )
})
test.afterAll(async () => {
  await vigil?.stop()
  await pool.query('delete from dbos.workflow_status where workflow_uuid = $1', [id])
  await pool.end()
})

for (const way of ['', '&full=true', '&download=true'])
  test(`a large value is given without the values of redacted keys: of=output${way}`, async () => {
    const answer = await fetch(`${vigil.baseURL}/api/shop/workflows/${id}/payload?of=output${way}`)
    expect(answer.status).toBe(200)
    const body = await answer.text()
    expect(body).not.toContain('s3cret')
    expect(body).toContain('é😀 shown')
    if (way === '') return
    const text = way === '&full=true' ? JSON.parse(body).value.text : body
    expect(JSON.parse(text).json.items).toHaveLength(4_000)
  })
