import { failureOf } from '@/lib/failures'

/** What Vigil keeps, or where that cannot be had, what the newest failures tell, and why. */
export async function keptOrNewest<T>(
  kept: () => Promise<T>,
  newest: (reason: string) => Promise<T>,
): Promise<T> {
  try {
    return await kept()
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return newest(failure.sentence)
  }
}
