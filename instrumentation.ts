/** Runs once when the server starts: nothing starts half configured. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { checkConfig } = await import('@/app/_server/check-config')
  checkConfig()
  const { tellPeers } = await import('@/app/_server/peer-address')
  tellPeers()
  const { packAnswers } = await import('@/app/_server/packed-answers')
  packAnswers()
  const { answerProblems } = await import('@/app/_server/problem-answers')
  answerProblems()
  const { announceSetup } = await import('@/app/_server/setup')
  void announceSetup()
  const { startMaintenance } = await import('@/app/_server/maintenance')
  startMaintenance()
}
