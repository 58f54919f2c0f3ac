import { DBOS } from '@dbos-inc/dbos-sdk'

/**
 * Runs a real DBOS application inside the test: register workflows, then call this, then start
 * them with the SDK. The SDK keeps one application a process, so one a test file.
 */
export async function runApp(
  url: string,
  options: { name?: string; version?: string } = {},
): Promise<{ stop: () => Promise<void> }> {
  DBOS.setConfig({
    name: options.name ?? 'test-app',
    systemDatabaseUrl: url,
    applicationVersion: options.version ?? '1.0.0',
    logger: { info() {}, debug() {}, warn() {}, error() {} },
  })
  await DBOS.launch()
  return { stop: () => DBOS.shutdown() }
}
