import type { Tone } from '@/lib/status'

/** The text colour of each tone: a token of its name, written whole so that it is found. */
export const tones: Record<Tone, string> = {
  failure: 'text-failure',
  running: 'text-running',
  waiting: 'text-waiting',
  stopped: 'text-stopped',
  success: 'text-success',
}
