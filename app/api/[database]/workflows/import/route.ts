import { commandRoute } from '@/app/_server/command'
import { importCommand } from '@/app/_server/start-commands'
import { maxExportBytes } from '@/lib/workflow-export'

export const POST = commandRoute(importCommand, (_route, body) => body, maxExportBytes)
