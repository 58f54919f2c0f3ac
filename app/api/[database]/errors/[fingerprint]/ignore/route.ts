import { commandRoute } from '@/app/_server/command'
import { ignoreErrorCommand } from '@/app/_server/commands'

export const POST = commandRoute(ignoreErrorCommand, ({ id }, body) => ({
  ...body,
  fingerprint: id,
}))
