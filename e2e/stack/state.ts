import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { StackState } from './start-stack'

const dir = resolve(import.meta.dirname, '../../.vigil/e2e')
export const stateFile = `${dir}/state.json`
/** Each is a user of the stack, called as the role is. */
export const roles = ['operator', 'viewer', 'admin', 'support', 'elsewhere'] as const
export type StackRole = (typeof roles)[number]
export const sessionFile = (role: StackRole) => `${dir}/${role}.json`

/** Where the running stack is; written by the global setup. */
export function stackState(): StackState {
  return JSON.parse(readFileSync(stateFile, 'utf8'))
}
