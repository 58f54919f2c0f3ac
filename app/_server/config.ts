import 'server-only'
import { readFileSync } from 'node:fs'
import { type Config, parseConfig } from '@/lib/config'

let config: Config | null = null

/** The configuration, read once. `instrumentation.ts` has refused to start on mistakes before. */
export function getConfig(): Config {
  config ??= loadConfig()
  return config
}

function loadConfig(): Config {
  const path = process.env.VIGIL_CONFIG
  const parsed = parseConfig(process.env, path ? readFileSync(path, 'utf8') : null)
  if (parsed.config === null) throw new Error(parsed.mistakes.join('\n'))
  return parsed.config
}
