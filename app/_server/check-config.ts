import 'server-only'
import { getConfig } from './config'

/** Ends the process, in words, where `npm start` was bypassed and the configuration is wrong. */
export function checkConfig() {
  try {
    getConfig()
  } catch (error) {
    console.error(`Vigil cannot start:\n${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
