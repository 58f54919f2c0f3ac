import type { Reader } from '@/db/database'
import { listEvents } from '@/db/workflow/events'
import { listFamily } from '@/db/workflow/family'
import { getWorkflow } from '@/db/workflow/get'
import { listMessages } from '@/db/workflow/messages'
import { fullChars, getPayload, headChars } from '@/db/workflow/payload'
import { readJsonPieces } from '@/db/workflow/payload-pieces'
import { listSteps } from '@/db/workflow/steps'
import { listStreamEntries } from '@/db/workflow/streams'
import { api } from '@/lib/paths'
import type { Question } from './questions'
import type { Samples } from './samples'
import { slug } from './slug'

const stepColumns = `function_id, function_name, started_at_epoch_ms, completed_at_epoch_ms, child_workflow_id, serialization,
  octet_length(output) as output_bytes, octet_length(error) as error_bytes, left(error, 2048) as error_head`

/** What the page of one workflow asks, on workflows of known size. */
export function workflowQuestions({ plainId }: Samples): Question[] {
  const questions: Question[] = [
    {
      label: 'workflow: row',
      path: api.workflow(slug, plainId),
      ask: (reader) => getWorkflow(reader, plainId),
      best: `select * from dbos.workflow_status where workflow_uuid = '${plainId}'`,
      client: (client) => client.getWorkflow(plainId),
    },
    steps(5),
    steps(1_000),
    steps(20_000),
    {
      ...on('bench-steps-20000'),
      label: 'steps: the last of 20,000',
      path: api.steps(slug, 'bench-steps-20000', 18_999),
      ask: (reader) => listSteps(reader, { id: 'bench-steps-20000', after: 18_999 }),
      best: `select ${stepColumns} from dbos.operation_outputs
        where workflow_uuid = 'bench-steps-20000' and function_id > 18999 order by function_id limit 2001`,
    },
    {
      ...on('bench-large'),
      label: 'payload of 5 MB: head',
      path: api.payload(slug, 'bench-large', 'output'),
      ask: (reader) => getPayload(reader, { id: 'bench-large', of: 'output', chars: headChars }),
      best: `select left(output, ${headChars}) as text, octet_length(output) as bytes
        from dbos.workflow_output where workflow_uuid = 'bench-large'`,
      client: (client) => client.listWorkflows({ workflowIDs: ['bench-large'] }),
    },
    {
      ...on('bench-large'),
      label: 'payload of 5 MB: whole',
      path: api.payload(slug, 'bench-large', 'output', true),
      ask: async (reader) => {
        await getPayload(reader, { id: 'bench-large', of: 'output', chars: 1_024 })
        const place = { id: 'bench-large', of: 'output', part: 'value' } as const
        await readJsonPieces(reader, { place, chars: fullChars }, () => {})
      },
      best: `select output from dbos.workflow_output where workflow_uuid = 'bench-large'`,
      client: (client) => client.listWorkflows({ workflowIDs: ['bench-large'] }),
    },
    family('family of 2,001', 'bench-family'),
    family('family of its deepest', 'bench-family-39-48'),
    family('lineage of forks', 'bench-lineage-0'),
    part('events, 200 keys', 'bench-events', api.events, listEvents, 'workflow_events_history'),
    part(
      'messages, 50',
      'bench-messages',
      api.messages,
      listMessages,
      'notifications',
      'destination_uuid',
    ),
    part('streams, 5,000 entries', 'bench-stream', api.streams, listStreamEntries, 'streams'),
  ]
  return questions.map((question) => ({ ...question, target: 'workflow' }))
}

function on(id: string): Question {
  return { label: id, path: api.workflow(slug, id), ask: async () => {}, best: '', client: null }
}

function steps(count: number): Question {
  const id = `bench-steps-${count}`
  return {
    label: `steps: ${count.toLocaleString('en')}${count > 2_000 ? ', first page' : ''}`,
    path: api.steps(slug, id),
    ask: (reader) => listSteps(reader, { id, after: null }),
    best: `select ${stepColumns} from dbos.operation_outputs where workflow_uuid = '${id}' order by function_id limit 2001`,
    client: (client) => client.listWorkflowSteps(id, { limit: 2_000 }),
  }
}

/** Ancestors and forks are empty or few here: the descendants are what it costs. */
function family(label: string, id: string): Question {
  return {
    label,
    path: api.family(slug, id),
    ask: (reader) => listFamily(reader, id),
    best: `with recursive down as (
        select workflow_uuid as id from dbos.workflow_status where parent_workflow_id = '${id}'
        union all select c.workflow_uuid from down join dbos.workflow_status c on c.parent_workflow_id = down.id)
      select w.* from (select id from down limit 501) d join dbos.workflow_status w on w.workflow_uuid = d.id
      union all select w.* from (select * from dbos.workflow_status where forked_from = '${id}' limit 501) w`,
    client: null,
  }
}

function part(
  label: string,
  id: string,
  route: (database: string, id: string) => string,
  ask: (reader: Reader, id: string) => Promise<unknown>,
  table: string,
  column = 'workflow_uuid',
): Question {
  return {
    label,
    path: route(slug, id),
    ask: (reader) => ask(reader, id),
    best: `select * from dbos.${table} where ${column} = '${id}' limit 500`,
    client: null,
  }
}
