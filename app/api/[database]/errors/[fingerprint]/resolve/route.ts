import { commandRoute } from '@/app/_server/command'
import { resolveErrorCommand } from '@/app/_server/commands'

export const POST = commandRoute(resolveErrorCommand, ({ id }, body) => ({
  ...body,
  fingerprint: id,
}))
