'use server'

import { action } from '@/app/_server/command'
import { ignoreErrorCommand, reopenErrorCommand, resolveErrorCommand } from '@/app/_server/commands'

export const resolve = action(resolveErrorCommand)
export const reopen = action(reopenErrorCommand)
export const ignore = action(ignoreErrorCommand)
