import { config } from 'zod/v4/core'

/**
 * Runs before any page's own code: zod would try whether it may compile functions from text, and
 * the policy of every page forbids that and reports the attempt.
 */
config({ jitless: true })
