import { commandRoute } from '@/app/_server/command'
import { undoCommand } from '@/app/_server/commands'
import { readRoute } from '@/app/_server/read'
import { getCancelUndo } from '@/db/workflow/cancel-undo'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Whether the cancel of a workflow can be taken back',
  parse: ({ id }) => id,
  question: (reader, id, own) => getCancelUndo(reader, own, id),
})

export const POST = commandRoute(undoCommand, ({ id }, body) => ({ ...body, ids: [id] }))
