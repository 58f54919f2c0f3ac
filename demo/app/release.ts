import { DBOS } from '@dbos-inc/dbos-sdk'

/** Every release of the order business in the order of its deployment; the last one is live. */
export const releases = ['1.4.1', '1.4.2', '1.5.0', '1.5.1'] as const
export type Release = (typeof releases)[number]
export const liveRelease: Release = '1.5.1'

export const applicationName = 'orders'

/**
 * What the running release gets wrong. 1.5.0 brought the currency bug, which 1.5.1 repairs, and a slower
 * risk model, which nobody has repaired yet. Large invoices have killed the worker until 1.5.1.
 */
export function knownDefects() {
  const release = DBOS.applicationVersion
  return {
    forgetsExchangeRates: release === '1.5.0',
    scoresRiskSlowly: release === '1.5.0' || release === '1.5.1',
    diesOnLargeInvoices: release !== '1.5.1',
  }
}
