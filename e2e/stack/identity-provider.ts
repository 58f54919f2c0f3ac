import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
import { findFreePort } from '@/demo/embedded/port'

/** Who the provider knows, by the name typed into its own sign-in page. */
const people: { [name: string]: Record<string, unknown> } = {
  ana: { email: 'ana@acme.example', email_verified: true, groups: ['sre', 'everybody'] },
  bo: { email: 'bo@acme.example', email_verified: true, groups: ['everybody'] },
  eve: { email: 'eve@acme.example', email_verified: false, groups: [] },
}

export const client = { id: 'vigil', secret: 'the secret of the browser tests' }

/** A real OpenID provider on loopback, with pages of its own to sign in and to consent. */
export async function startIdentityProvider(redirectUri: string) {
  const port = await findFreePort()
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], groups: ['groups'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people[id] }),
    }),
    cookies: { keys: ['for the browser tests only'] },
  })
  const server = createServer(provider.callback())
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
