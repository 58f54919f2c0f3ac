import { DBOS } from '@dbos-inc/dbos-sdk'
import { work } from './pace'

export type Ticket = { number: number; customer: string; subject: string }
export const subjects = [
  'Where is my parcel?',
  'Wrong size delivered',
  'Invoice for my company',
  'Lampe arrivée cassée 😕',
  'Change of address',
]

export const answerTicket = DBOS.registerWorkflow(
  async (ticket: Ticket): Promise<string> => {
    const topic = await DBOS.runStep(
      async () => {
        await work(500)
        return ticket.subject.toLowerCase().includes('parcel') ? 'delivery' : 'other'
      },
      { name: 'classify_ticket' },
    )
    await DBOS.runStep(() => work(1_800), { name: 'draft_answer' })
    return topic
  },
  { name: 'answer_ticket' },
)
