import { commandRoute } from '@/app/_server/command'
import { reopenErrorCommand } from '@/app/_server/commands'

export const POST = commandRoute(reopenErrorCommand, ({ id }, body) => ({
  ...body,
  fingerprint: id,
}))
