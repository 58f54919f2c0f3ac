/** Runs once when the server starts: nothing starts half configured. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { getConfig } = await import('@/app/_server/config')
  try {
    getConfig()
  } catch (error) {
    console.error(`Vigil cannot start:\n${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
