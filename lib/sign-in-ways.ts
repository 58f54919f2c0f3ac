/** What the sign-in page offers. */
export type SignInWays = {
  /** Nobody can sign in before the setup link was used. */
  isWithoutUsers: boolean
  hasPassword: boolean
  providers: { id: string; label: string }[]
}

const words: Record<string, string> = {
  CredentialsSignin: 'No user has this name and password.',
  NoRole: 'You are known there, but no role here is for you. Ask whoever runs this Vigil.',
  AccessDenied: 'The sign-in was refused.',
  OAuthSignin: 'The provider cannot be reached, or its settings here are wrong.',
  OAuthCallback: 'The provider did not let you in, or the sign-in took too long. Try again.',
  Callback: 'The sign-in could not be finished. Try again.',
  SessionRequired: 'Sign in first.',
}

/** The code of a failed sign-in in words; whatever an address bar may say, never itself. */
export function describeSignInError(code: string): string {
  const wait = /^wait-(\d{1,5})$/.exec(code)
  if (wait) return `Too many wrong passwords. Try again in ${describeWait(Number(wait[1]))}.`
  return Object.hasOwn(words, code) ? (words[code] ?? '') : 'The sign-in failed. Try again.'
}

function describeWait(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
