'use server'

import { action } from '@/app/_server/command'
import { moveCommand, promoteCommand } from '@/app/_server/version-commands'

export const promote = action(promoteCommand)
export const move = action(moveCommand)
